package dev.lockstep.catalog;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.JavaSources;
import dev.lockstep.problem.LockstepException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a lock file answers in place of the scripts, and when it does not.
 */
class LockedCatalogTests {

	private final List<JavaMigration> java = new ArrayList<>(List.of(new Numbers("11.5", null)));

	@TempDir
	private Path directory;

	private Path scripts;

	@BeforeEach
	void write() throws IOException {
		this.scripts = Files.createDirectories(this.directory.resolve("classes/db/migrations"));
		for (String name : List.of("V9__a.sql", "U9__a.sql", "V10.1__c.sql", "20260115093000_d.sql", "R__sums of ö.sql",
				"R__Zebra 20%.sql")) {
			write(name, "select '%s';\n".formatted(name));
		}
		Files.createDirectories(this.scripts.resolve("10_b"));
		write("10_b/migration.sql", "select 10;\n");
		write("10_b/down.sql", "select -10;\n");
		write(LockFile.NAME, LockFile.of(folder().loadUnlocked(this.java)).text());
	}

	@Test
	void folderAsLockedHasTheSumOfTheCatalog() {
		Catalog catalog = folder().loadUnlocked(this.java);
		assertThat(catalog.migrations()).hasSize(7);
		assertThat(folder().locked(this.java)).get()
			.satisfies((locked) -> assertThat(locked.sum()).isEqualTo(catalog.sum()).isNotEqualTo(BigInteger.ZERO))
			.extracting(Inventory::latestId)
			.isEqualTo(Optional.of(MigrationId.parse("20260115093000")));
	}

	@Test
	void checkoutOnWindowsChangesNothing() throws IOException {
		try (Stream<Path> files = Files.walk(this.scripts)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
			}
		}
		assertThat(folder().locked(this.java)).isPresent();
		assertThat(inJar((loader) -> loader.locked(this.java))).isPresent();
	}

	@Test
	void scriptsInAJarAreNotRead() throws IOException {
		assertThat(inJar((loader) -> loader.locked(this.java))).isPresent();
		// The jar's directory still has what it was made of.
		Path jar = jar();
		String content = Files.readString(jar, StandardCharsets.ISO_8859_1);
		Files.writeString(jar, content.replace("select 10;", "select 11;"), StandardCharsets.ISO_8859_1);
		assertThat(inJar(jar, (loader) -> loader.locked(this.java))).isPresent();
		assertThat(inJar(jar, (loader) -> loader.loadUnlocked(this.java).find(MigrationId.parse("10")))).get()
			.satisfies(
					(migration) -> assertThat(migration.script()).extracting(Script::text).isEqualTo("select 11;\n"));
	}

	@ParameterizedTest
	@CsvSource({ "V9__a.sql, select 'V9__b.sql';", "10_b/down.sql, select 10;", "V11__x.sql, select 11;",
			"R__Zebra 20%.sql,", "README.sql, read me", "migrations.lock, # nothing", "migrations.lock,",
			"migrations.lock, <<<<<<< HEAD" })
	void anythingElseHasToBeLoaded(String name, @Nullable String text) throws IOException {
		if (text != null) {
			write(name, text + "\n");
		}
		else {
			Files.delete(this.scripts.resolve(name));
		}
		assertThat(folder().locked(this.java)).isEmpty();
		assertThat(inJar((loader) -> loader.locked(this.java))).isEmpty();
	}

	@Test
	void lockFileWithAnotherSumHasToBeLoaded() throws IOException {
		String text = Files.readString(this.scripts.resolve(LockFile.NAME));
		for (String other : List.of(text.replaceAll("sum: .*\n", ""), text.replaceAll("sum: \\S+", "sum:"),
				text.replaceAll("sum: \\S+", "sum: 0"), text.replaceAll("sum: \\S+", "sum: x"))) {
			write(LockFile.NAME, other);
			assertThat(folder().locked(this.java)).isEmpty();
		}
		write(LockFile.NAME, text.replace("\n", "\r\n"));
		assertThat(folder().locked(this.java)).isPresent();
	}

	@Test
	void nothingBehindTheSumIsRead() throws IOException {
		String text = Files.readString(this.scripts.resolve(LockFile.NAME));
		write(LockFile.NAME, text.substring(0, text.indexOf("# version")) + "<<<<<<< HEAD\n");
		assertThat(folder().locked(this.java)).isPresent();
		assertThatExceptionOfType(LockstepException.class).isThrownBy(() -> folder().load(this.java))
			.withMessageContaining("Git may have left the mark of a conflict");
	}

	@Test
	void otherJavaMigrationsHaveToBeLoaded() throws IOException {
		assertThat(folder().locked(List.of())).isEmpty();
		assertThat(folder().locked(List.of(new Numbers("11.5", "edited")))).isEmpty();
		assertThat(folder().locked(List.of(new Numbers("11.6", null)))).isEmpty();
		assertThat(folder().locked(List.of(new Numbers("?", null)))).isEmpty();
		assertThat(folder().locked(List.of(new Numbers(null, null)))).isEmpty();
		this.java.add(new Numbers("12", null));
		assertThat(folder().locked(this.java)).isEmpty();
		Files.delete(this.scripts.resolve(LockFile.NAME));
		assertThat(folder().locked(List.of(new Numbers(null, null)))).isEmpty();
	}

	@Test
	void classesAmongTheScriptsAreLookedAt() throws IOException {
		JavaSources sources = new JavaSources(this.directory).migration("db.migrations.Found", "12", "");
		try (URLClassLoader classLoader = sources.load()) {
			CatalogLoader loader = loader(new PathMatchingResourcePatternResolver(classLoader),
					"classpath:db/migrations");
			assertThat(loader.locked(this.java)).isEmpty();
			write(LockFile.NAME, LockFile.of(loader.loadUnlocked(this.java)).text());
			assertThat(loader.locked(this.java)).isPresent();
			Files.delete(this.scripts.resolve("Found.class"));
			assertThat(loader.locked(this.java)).isEmpty();
		}
	}

	@Test
	void scriptThatIsFoundTwiceHasToBeLoaded() {
		String location = "file:" + this.scripts;
		assertThat(loader(new PathMatchingResourcePatternResolver(), location, location).locked(this.java)).isEmpty();
		assertThat(loader(new PathMatchingResourcePatternResolver(), location, location + "/none").locked(this.java))
			.isEmpty();
	}

	private CatalogLoader folder() {
		return loader(new PathMatchingResourcePatternResolver(), "file:" + this.scripts);
	}

	private static CatalogLoader loader(PathMatchingResourcePatternResolver resources, String... locations) {
		return new CatalogLoader(resources, List.of(locations));
	}

	private <T> Optional<T> inJar(Question<T> question) throws IOException {
		return inJar(jar(), question);
	}

	private static <T> Optional<T> inJar(Path jar, Question<T> question) throws IOException {
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			return question
				.ask(loader(new PathMatchingResourcePatternResolver(classLoader), "classpath:db/migrations"));
		}
	}

	// Not compressed.
	private Path jar() throws IOException {
		Path classes = this.directory.resolve("classes");
		Path jar = Files.createTempFile(this.directory, "module", ".jar");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
				Stream<Path> files = Files.walk(classes)) {
			out.setMethod(ZipOutputStream.STORED);
			for (Path file : files.filter((path) -> !path.equals(classes)).sorted().toList()) {
				boolean folder = Files.isDirectory(file);
				ZipEntry entry = new ZipEntry(classes.relativize(file) + (folder ? "/" : ""));
				byte[] content = folder ? new byte[0] : Files.readAllBytes(file);
				CRC32 crc = new CRC32();
				crc.update(content);
				entry.setSize(content.length);
				entry.setCrc(crc.getValue());
				out.putNextEntry(entry);
				out.write(content);
				out.closeEntry();
			}
		}
		return jar;
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(this.scripts.resolve(name), text);
	}

	@FunctionalInterface
	private interface Question<T> {

		Optional<T> ask(CatalogLoader loader);

	}

	private record Numbers(@Nullable String version, @Nullable String checksum) implements JavaMigration {

		@Override
		public String description() {
			return "numbers";
		}

		@Override
		public void migrate(JdbcTemplate jdbc) {
		}

	}

}
