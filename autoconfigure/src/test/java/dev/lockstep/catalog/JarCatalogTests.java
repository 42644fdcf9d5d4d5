package dev.lockstep.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.JavaSources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link CatalogLoader} on a class path of jars, and of jars in a jar.
 */
class JarCatalogTests {

	private static final String HANDLERS = "java.protocol.handler.pkgs";

	@TempDir
	private Path folder;

	@Test
	void readsJar() throws IOException {
		Path jar = write("my module.jar", Map.of("db/migrations/1_x.sql", "select 1;", "db/migrations/y/2_y.sql",
				"select 2;", "db/migrations/README.md", "", "db/migrations2/3_z.sql", "select 3;", "4_z.sql", ""));
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			Catalog catalog = load(classLoader);
			assertThat(catalog.migrations()).extracting(TestCatalog::describe)
				.containsExactly("1 [x] SQL 1_x.sql", "2 [y] SQL y/2_y.sql");
			assertThat(catalog.migrations()).extracting(JarCatalogTests::location)
				.containsExactly(
						"<folder>/my module.jar!/db/migrations/1_x.sql".replace("<folder>", this.folder.toString()),
						"<folder>/my module.jar!/db/migrations/y/2_y.sql".replace("<folder>", this.folder.toString()));
		}
	}

	@Test
	void readsSeveralJarsAndFolders() throws IOException {
		Path first = write("first.jar", Map.of("db/migrations/1_x.sql", "select 1;"));
		Path second = write("second.jar", Map.of("db/migrations/2_y.sql", "select 2;"));
		Files.createDirectories(this.folder.resolve("classes/db/migrations"));
		Files.writeString(this.folder.resolve("classes/db/migrations/3_z.sql"), "select 3;");
		URL[] urls = { first.toUri().toURL(), second.toUri().toURL(), first.toUri().toURL(),
				this.folder.resolve("classes").toUri().toURL() };
		try (URLClassLoader classLoader = new URLClassLoader(urls, null)) {
			assertThat(load(classLoader).migrations()).extracting(TestCatalog::describe)
				.containsExactly("1 [x] SQL 1_x.sql", "2 [y] SQL 2_y.sql", "3 [z] SQL 3_z.sql");
		}
	}

	@Test
	void leavesJarOpenThatOthersRead() throws IOException {
		Path jar = write("module.jar", Map.of("db/migrations/1_x.sql", "select 1;"));
		JarURLConnection connection = (JarURLConnection) new URL("jar:" + jar.toUri() + "!/").openConnection();
		try (JarFile shared = connection.getJarFile();
				URLClassLoader classLoader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			assertThat(load(classLoader).migrations()).hasSize(1);
			assertThat(shared.getEntry("db/migrations/1_x.sql")).isNotNull();
		}
	}

	@Test
	void readsClassPathOfSomeOtherKind() throws IOException {
		Path root = Files.createDirectories(this.folder.resolve("some where"));
		Files.createDirectories(root.resolve("b/.hidden"));
		for (String name : List.of("10_z.sql", "b/2_y.sql", "b/.hidden/3_x.sql", "README.md")) {
			Files.writeString(root.resolve(name), "select 1;");
		}
		List<String> names = new ArrayList<>();
		new ResourceFolder(root.toUri().toURL(), new PathMatchingResourcePatternResolver()).visit((file) -> {
			names.add(file.name());
			assertThatNoException().isThrownBy(() -> assertThat(file.read()).hasSize(9));
		});
		assertThat(names).containsExactly("10_z.sql", "b/2_y.sql");
	}

	@Test
	void jarsWithOneVersionAreNamed() throws IOException {
		Path first = write("first.jar", Map.of("db/migrations/1_x.sql", "select 1;"));
		Path second = write("second.jar", Map.of("db/migrations/1_x.sql", "select 1;"));
		URL[] urls = { first.toUri().toURL(), second.toUri().toURL() };
		try (URLClassLoader classLoader = new URLClassLoader(urls, null)) {
			assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> load(classLoader)).withMessage("""
					[duplicate-version] 2 migrations have version 1:
					  %1$s/first.jar!/db/migrations/1_x.sql
					  %1$s/second.jar!/db/migrations/1_x.sql""".formatted(this.folder));
		}
	}

	@Test
	void readsExecutableJarOfApplication() throws IOException {
		Path classes = new JavaSources(this.folder).migration("db.migrations.Third", "3", "")
			.migration("db.migrations.Fourth", "4", "")
			.compile()
			.resolve("db/migrations");
		byte[] library = jar(Map.of("db/migrations/2_y.sql", "select 2;".getBytes(StandardCharsets.UTF_8),
				"db/migrations/Fourth.class", Files.readAllBytes(classes.resolve("Fourth.class"))));
		Path application = this.folder.resolve("app.jar");
		Files.write(application,
				jar(Map.of("BOOT-INF/classes/db/migrations/1_x.sql", "select 1;".getBytes(StandardCharsets.UTF_8),
						"BOOT-INF/classes/db/migrations/Third.class",
						Files.readAllBytes(classes.resolve("Third.class")), "BOOT-INF/lib/library.jar", library)));
		String handlers = System.getProperty(HANDLERS);
		Handlers.register();
		try {
			URL[] urls = { JarUrl.create(application.toFile(), "BOOT-INF/classes/"),
					JarUrl.create(application.toFile(), "BOOT-INF/lib/library.jar") };
			try (URLClassLoader classLoader = new LaunchedClassLoader(false, urls, getClass().getClassLoader())) {
				Catalog catalog = load(classLoader);
				assertThat(catalog.migrations()).extracting(TestCatalog::describe)
					.containsExactly("1 [x] SQL 1_x.sql", "2 [y] SQL 2_y.sql", "3 [in java] JAVA db.migrations.Third",
							"4 [in java] JAVA db.migrations.Fourth");
				assertThat(catalog.migrations()).extracting(JarCatalogTests::location)
					.startsWith(this.folder + "/app.jar!/BOOT-INF/classes/db/migrations/1_x.sql",
							this.folder + "/app.jar!/BOOT-INF/lib/library.jar!/db/migrations/2_y.sql");
			}
		}
		finally {
			restore(handlers);
		}
	}

	private static Catalog load(ClassLoader classLoader) {
		PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver(classLoader);
		return new CatalogLoader(resources, List.of("classpath:db/migrations")).load(List.of());
	}

	private static String location(Migration migration) {
		return (migration.script() != null) ? migration.script().location() : "";
	}

	private Path write(String name, Map<String, String> texts) throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		texts.forEach((file, text) -> files.put(file, text.getBytes(StandardCharsets.UTF_8)));
		return Files.write(this.folder.resolve(name), jar(files));
	}

	private static byte[] jar(Map<String, byte[]> files) throws IOException {
		Set<String> folders = new LinkedHashSet<>();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (JarOutputStream jar = new JarOutputStream(bytes)) {
			for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
				String name = file.getKey();
				for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
					if (folders.add(name.substring(0, slash + 1))) {
						jar.putNextEntry(new JarEntry(name.substring(0, slash + 1)));
					}
				}
				jar.putNextEntry(stored(name, file.getValue()));
				jar.write(file.getValue());
			}
		}
		return bytes.toByteArray();
	}

	private static JarEntry stored(String name, byte[] content) {
		CRC32 crc = new CRC32();
		crc.update(content);
		JarEntry entry = new JarEntry(name);
		entry.setMethod(JarEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(crc.getValue());
		return entry;
	}

	private static void restore(String handlers) {
		if (handlers == null) {
			System.clearProperty(HANDLERS);
		}
		else {
			System.setProperty(HANDLERS, handlers);
		}
		try {
			// Forgets the handlers that are known already
			URL.setURLStreamHandlerFactory(null);
		}
		catch (Error ex) {
			// Tomcat was started in this JVM and has its factory there for good
		}
	}

}
