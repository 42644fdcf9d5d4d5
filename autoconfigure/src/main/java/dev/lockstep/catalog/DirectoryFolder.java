package dev.lockstep.catalog;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A folder of the file system. Symbolic links are followed.
 */
final class DirectoryFolder implements ScriptFolder {

	private final Path root;

	private final String displayed;

	DirectoryFolder(Path root) {
		this.root = root;
		this.displayed = display(root);
	}

	/**
	 * Returns a path as an error names it.
	 * @param path the path
	 * @return the path from the working directory if it is below it, else the absolute
	 * path; with slashes
	 */
	static String display(Path path) {
		Path workingDirectory = Path.of("").toAbsolutePath();
		Path absolute = path.toAbsolutePath().normalize();
		Path displayed = absolute.startsWith(workingDirectory) ? workingDirectory.relativize(absolute) : absolute;
		return slashes(displayed);
	}

	@Override
	public void visit(ScriptVisitor visitor) throws IOException {
		Path lock = this.root.resolve(LockFile.NAME);
		if (!visitor.enter(Files.exists(lock) ? () -> Files.newInputStream(lock) : null)) {
			return;
		}
		Walk walk = new Walk();
		Files.walkFileTree(this.root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
		walk.files.sort(Comparator.comparing(ScriptFile::name));
		walk.files.forEach(visitor::visit);
	}

	private static String slashes(Path path) {
		return path.toString().replace(path.getFileSystem().getSeparator(), "/");
	}

	/**
	 * Collects the files. The real path is asked for once a folder, not once a file.
	 */
	private final class Walk extends SimpleFileVisitor<Path> {

		private final List<ScriptFile> files = new ArrayList<>();

		private final Deque<Folder> folders = new ArrayDeque<>();

		@Override
		public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
			if (!folder.equals(DirectoryFolder.this.root) && folder.getFileName().toString().startsWith(".")) {
				return FileVisitResult.SKIP_SUBTREE;
			}
			String name = slashes(DirectoryFolder.this.root.relativize(folder));
			this.folders.push(new Folder(folder.toRealPath(), name.isEmpty() ? "" : name + "/"));
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
			this.folders.pop();
			return super.postVisitDirectory(folder, failure);
		}

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
			String fileName = file.getFileName().toString();
			if (ScriptFolder.isLookedFor(fileName)) {
				Folder folder = this.folders.element();
				String name = folder.prefix + fileName;
				this.files.add(new FoundFile(name, DirectoryFolder.this.displayed + "/" + name,
						new Identity(folder.real, fileName), () -> read(file)));
			}
			return FileVisitResult.CONTINUE;
		}

		// A stream costs a fraction of a channel, which in turn says why it cannot be
		// opened.
		private static byte[] read(Path file) throws IOException {
			try (FileInputStream content = new FileInputStream(file.toFile())) {
				return content.readAllBytes();
			}
			catch (FileNotFoundException ex) {
				return Files.readAllBytes(file);
			}
		}

	}

	// A folder that is being walked, and what comes before the names of its files.
	private record Folder(Path real, String prefix) {

	}

	private record Identity(Path folder, String name) {

	}

}
