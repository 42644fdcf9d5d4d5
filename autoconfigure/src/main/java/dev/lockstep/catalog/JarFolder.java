package dev.lockstep.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.springframework.util.ResourceUtils;

/**
 * A folder in a jar, or in a jar within the jar of an application. The jar is opened and
 * listed once for all its scripts.
 *
 * @param root the folder's URL
 */
record JarFolder(URL root) implements ScriptFolder {

	@Override
	public void visit(ScriptVisitor visitor) throws IOException {
		JarURLConnection connection = (JarURLConnection) this.root.openConnection();
		// A cached jar would have to stay open and could be stale
		connection.setUseCaches(false);
		try (JarFile jar = connection.getJarFile()) {
			String folder = connection.getEntryName();
			JarEntry lock = jar.getJarEntry(folder + LockFile.NAME);
			if (visitor.enter((lock != null) ? () -> jar.getInputStream(lock) : null)) {
				String displayed = display(connection.getJarFileURL()) + folder;
				files(jar, folder, displayed).forEach(visitor::visit);
			}
		}
	}

	private List<Found> files(JarFile jar, String folder, String displayed) {
		List<Found> files = new ArrayList<>();
		for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
			JarEntry entry = entries.nextElement();
			if (entry.getName().startsWith(folder)) {
				String name = entry.getName().substring(folder.length());
				if (ScriptFolder.isPathLookedFor(name)) {
					files.add(new Found(this.root, displayed, name, jar, entry));
				}
			}
		}
		files.sort(Comparator.comparing(Found::name));
		return files;
	}

	private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
		try (InputStream content = jar.getInputStream(entry)) {
			// Its size is known, which saves the pieces of an array that grows.
			byte[] bytes = new byte[Math.toIntExact(entry.getSize())];
			content.readNBytes(bytes, 0, bytes.length);
			return bytes;
		}
	}

	// Returns the beginning of a path such as {@code app.jar!/BOOT-INF/classes/}.
	private static String display(URL jar) throws IOException {
		String path = jar.getPath().replace("/!", "!/");
		int inner = path.indexOf("!/");
		String outer = (inner >= 0) ? path.substring(0, inner) : path;
		String displayed = DirectoryFolder
			.display(ResourceUtils.getFile(ResourceUtils.FILE_URL_PREFIX + outer).toPath());
		String within = (inner >= 0) ? path.substring(inner) : "";
		return displayed + within + (path.endsWith("/") ? "" : "!/");
	}

	private record Found(URL root, String displayed, String name, JarFile jar, JarEntry entry) implements ScriptFile {

		@Override
		public String location() {
			return this.displayed + this.name;
		}

		@Override
		public Object identity() {
			return this.root + this.name;
		}

		@Override
		public byte[] read() throws IOException {
			return JarFolder.read(this.jar, this.entry);
		}

		@Override
		public Fingerprint fingerprint() {
			return new Fingerprint((int) this.entry.getCrc(), this.entry.getSize());
		}

	}

}
