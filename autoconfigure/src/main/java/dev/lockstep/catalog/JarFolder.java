package dev.lockstep.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
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
	public void visit(Consumer<ScriptFile> visitor) throws IOException {
		JarURLConnection connection = (JarURLConnection) this.root.openConnection();
		// A cached jar would have to stay open and could be stale
		connection.setUseCaches(false);
		try (JarFile jar = connection.getJarFile()) {
			String folder = connection.getEntryName();
			String displayed = display(connection.getJarFileURL()) + folder;
			for (JarEntry entry : scripts(jar, folder)) {
				String name = entry.getName().substring(folder.length());
				visitor.accept(new ScriptFile(name, displayed + name, this.root + name, () -> read(jar, entry)));
			}
		}
	}

	private static List<JarEntry> scripts(JarFile jar, String folder) {
		return jar.stream()
			.filter((entry) -> entry.getName().startsWith(folder))
			.filter((entry) -> ScriptFolder.isPathLookedFor(entry.getName().substring(folder.length())))
			.sorted(Comparator.comparing(JarEntry::getName))
			.toList();
	}

	private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
		try (InputStream content = jar.getInputStream(entry)) {
			return content.readAllBytes();
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

}
