package dev.lockstep.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

import dev.lockstep.benchmark.app.Application;

/**
 * The jar of a whole Boot application, laid out as {@code -Djarmode=tools extract} does:
 * its own classes and scripts in it, its libraries beside it.
 */
final class ApplicationJar {

	private ApplicationJar() {
	}

	// The JVM keeps in its cache only what has a relative path.
	static Path write(List<File> libraries, Path... folders) throws IOException {
		Path folder = Files.createTempDirectory("lockstep-benchmark");
		Path lib = Files.createDirectory(folder.resolve("lib"));
		for (File library : libraries) {
			Files.copy(library.toPath(), lib.resolve(library.getName()));
		}
		Path jar = folder.resolve("application.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Application.class.getName());
		manifest.getMainAttributes()
			.put(Attributes.Name.CLASS_PATH,
					libraries.stream().map((file) -> "lib/" + file.getName()).collect(Collectors.joining(" ")));
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
			String application = Application.class.getName().replace('.', '/') + ".class";
			try (InputStream content = ApplicationJar.class.getResourceAsStream("/" + application)) {
				out.putNextEntry(new ZipEntry(application));
				out.write(Objects.requireNonNull(content).readAllBytes());
			}
			Set<String> written = new HashSet<>(Set.of("META-INF/", application));
			for (Path content : folders) {
				add(content, out, written);
			}
		}
		return jar;
	}

	private static void add(Path folder, JarOutputStream out, Set<String> written) throws IOException {
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
					throws IOException {
				if (!directory.equals(folder) && written.add(folder.relativize(directory) + "/")) {
					out.putNextEntry(new ZipEntry(folder.relativize(directory) + "/"));
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				if (written.add(folder.relativize(file).toString())) {
					out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
					Files.copy(file, out);
				}
				return FileVisitResult.CONTINUE;
			}

		});
	}

}
