package dev.lockstep.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link CatalogLoader} and what it refuses, word by word.
 */
class CatalogProblemsTests {

	@TempDir
	private Path folder;

	@Test
	void fileNameThatFitsNoForm() throws IOException {
		write("db/add_orders.sql");
		assertThat(problems()).isEqualTo(
				"""
						unrecognized-file-name: <folder>/db/add_orders.sql:1:1: The file's name fits no form of a migration's name.
						-> Rename it to one of these forms, or move it out of the locations that 'lockstep.locations' names:
						  20260115093000_add_orders.sql (down script: 20260115093000_add_orders.down.sql)
						  20260115093000_add_orders/migration.sql (down script: 20260115093000_add_orders/down.sql)
						  000001_add_orders.up.sql (down script: 000001_add_orders.down.sql)
						  V1__add_orders.sql (down script: U1__add_orders.sql)
						  R__order_totals.sql
						""");
	}

	@Test
	void filesOfOneVersionInAnyLayout() throws IOException {
		write("2_x.sql");
		write("V2__y.sql");
		write("z/002.0_z/migration.sql");
		assertThat(problems()).isEqualTo("""
				duplicate-version: 3 migrations have version 2:
				  <folder>/2_x.sql
				  <folder>/V2__y.sql
				  <folder>/z/002.0_z/migration.sql
				-> Give each of them a version of its own; one that is already applied somewhere keeps its version.
				""");
	}

	@Test
	void filesOfOneVersionInTwoLocations() throws IOException {
		write("a/1_x.sql");
		write("b/1_x.sql");
		assertThat(problems("file:" + this.folder + "/a", "file:" + this.folder + "/b")).isEqualTo("""
				duplicate-version: 2 migrations have version 1:
				  <folder>/a/1_x.sql
				  <folder>/b/1_x.sql
				-> Give each of them a version of its own; one that is already applied somewhere keeps its version.
				""");
	}

	@Test
	void javaMigrationOfVersionThatScriptHasToo() throws IOException {
		write("2_x.sql");
		assertThat(problems(new TestJavaMigration("02", "fill x"))).isEqualTo("""
				duplicate-version: 2 migrations have version 2:
				  <folder>/2_x.sql
				  dev.lockstep.catalog.TestJavaMigration
				-> Give each of them a version of its own; one that is already applied somewhere keeps its version.
				""");
	}

	@Test
	void repeatablesOfOneName() throws IOException {
		write("R__totals.sql");
		write("views/R__totals.sql");
		assertThat(problems()).isEqualTo("""
				duplicate-version: 2 repeatable migrations are named R__totals:
				  <folder>/R__totals.sql
				  <folder>/views/R__totals.sql
				-> Give each of them a name of its own, or keep only one.
				""");
	}

	@Test
	void downScriptsOfOneVersion() throws IOException {
		write("2_x.sql");
		write("2_x.down.sql");
		write("U2__x.sql");
		assertThat(problems()).isEqualTo("""
				duplicate-version: 2 down scripts undo version 2:
				  <folder>/2_x.down.sql
				  <folder>/U2__x.sql
				-> Keep only one of them.
				""");
	}

	@Test
	void downScriptWithoutMigration() throws IOException {
		write("1_x.sql");
		write("2_x.down.sql");
		assertThat(problems()).isEqualTo(
				"""
						orphaned-down-script: <folder>/2_x.down.sql:1:1: This script undoes version 2, but no migration has that version.
						-> Add the migration, correct the version in the file's name, or delete the file.
						""");
	}

	@Test
	void fileThatIsNotUtf8() throws IOException {
		write("1_x.sql", "-- Größe\ninsert into colour values ('rötlich');".getBytes(StandardCharsets.ISO_8859_1));
		write("1_x.down.sql");
		assertThat(problems()).isEqualTo("""
				invalid-encoding: <folder>/1_x.sql:1:6: The file is not UTF-8: the byte 0xF6 cannot stand here.
				-> Save the file as UTF-8. If it is WINDOWS-1252: iconv -f WINDOWS-1252 -t UTF-8 1_x.sql > converted.sql
				""");
	}

	@Test
	void fileThatCannotBeRead() throws IOException {
		Files.createSymbolicLink(this.folder.resolve("1_x.sql"), Path.of("nowhere.sql"));
		assertThat(problems()).isEqualTo(
				"""
						unreadable-script: <folder>/1_x.sql cannot be read: it is not there, or is a link to a file that is not there.
						-> Make it readable, or move it out of the locations that 'lockstep.locations' names.
						""");
	}

	@Test
	void folderThatLinksToItself() throws IOException {
		Files.createSymbolicLink(this.folder.resolve("loop"), this.folder);
		assertThat(problems()).isEqualTo(
				"""
						unreadable-script: The location 'file:<folder>' cannot be read: <folder>/loop is a link to a folder above itself.
						-> Make it readable, or move it out of the locations that 'lockstep.locations' names.
						""");
	}

	@Test
	void classpathLocationThatDoesNotExist() {
		assertThat(problems("classpath:catalog/nowhere")).isEqualTo(
				"""
						location-not-found: The location 'classpath:catalog/nowhere' does not exist, or is not a folder.
						-> Put the first migration into src/main/resources/catalog/nowhere, or set the property 'lockstep.locations' to where the migrations are.
						""");
	}

	@Test
	void fileLocationThatDoesNotExist() {
		assertThat(problems("file:" + this.folder + "/nowhere/")).isEqualTo(
				"""
						location-not-found: The location 'file:<folder>/nowhere' does not exist, or is not a folder.
						-> Put the first migration into <folder>/nowhere, or set the property 'lockstep.locations' to where the migrations are.
						""");
	}

	@Test
	void locationThatIsNoFolder() throws IOException {
		write("1_x.sql");
		assertThat(problems("file:" + this.folder + "/1_x.sql", "classpath:catalog/native/README.md"))
			.contains("The location 'file:<folder>/1_x.sql' does not exist, or is not a folder.")
			.contains("The location 'classpath:catalog/native/README.md' does not exist, or is not a folder.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					filesystem:/srv/db | has a scheme that is not known. | Write 'file:/srv/db' in the property
					s3:bucket          | has a scheme that is not known. | Begin the location with 'classpath:' or 'file:' in the property
					classpath:db/**/x  | has a wildcard, and locations take none: all that is below one is searched. | Name the folder itself in the property
					classpath:         | names no folder. | Name the folder that holds the migrations in the property
					/                  | names no folder. | Name the folder that holds the migrations in the property
					file:              | names no folder. | Name the folder that holds the migrations in the property
					""")
	void locationThatIsNone(String location, String message, String action) {
		assertThat(problems(location)).isEqualTo("""
				invalid-configuration: The location '%s' %s
				-> %s 'lockstep.locations'.
				""".formatted(location, message, action));
	}

	@Test
	void javaMigrationWithoutUsableVersion() {
		assertThat(problems(new TestJavaMigration("two", "x"))).isEqualTo(
				"""
						invalid-java-migration: The Java migration dev.lockstep.catalog.TestJavaMigration cannot be used: 'two' is not a version: numbers separated by dots.
						-> Let version() return a version such as 20260115093000 or 2.1, and description() a few words.
						""");
		assertThat(problems(new TestJavaMigration("R__x", "x"))).contains("'R__x' is not a version");
	}

	@Test
	void javaMigrationWithoutDescription() {
		assertThat(problems(new TestJavaMigration("2", " "))).isEqualTo(
				"""
						invalid-java-migration: The Java migration dev.lockstep.catalog.TestJavaMigration cannot be used: its description is empty.
						-> Let version() return a version such as 20260115093000 or 2.1, and description() a few words.
						""");
	}

	@Test
	void everyProblemIsToldInOneOrder() throws IOException {
		write("x.sql");
		write("a.sql");
		write("2_x.sql", new byte[] { (byte) 0xE4 });
		write("2_y.sql");
		write("3_x.down.sql");
		CatalogException failure = catchThrowableOfType(CatalogException.class,
				() -> TestCatalog.loader("file:" + this.folder, "file:" + this.folder + "/nowhere")
					.load(List.of(new TestJavaMigration("two", "x"))));
		assertThat(failure.problems()).extracting((problem) -> problem.code().toString())
			.containsExactly("invalid-encoding", "unrecognized-file-name", "unrecognized-file-name",
					"location-not-found", "invalid-java-migration", "duplicate-version", "orphaned-down-script");
		assertThat(failure.problems().get(1).description()).contains("/a.sql:");
	}

	private void write(String name) throws IOException {
		write(name, "select 1;".getBytes(StandardCharsets.UTF_8));
	}

	private void write(String name, byte[] content) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.write(file, content);
	}

	private String problems() {
		return problems(TestCatalog.loader("file:" + this.folder));
	}

	private String problems(JavaMigration... javaMigrations) {
		return problems(TestCatalog.loader("file:" + this.folder), javaMigrations);
	}

	private String problems(String... locations) {
		return problems(TestCatalog.loader(locations));
	}

	private String problems(CatalogLoader loader, JavaMigration... javaMigrations) {
		CatalogException failure = catchThrowableOfType(CatalogException.class,
				() -> loader.load(List.of(javaMigrations)));
		return failure.problems()
			.stream()
			.map((problem) -> "%s: %s%n-> %s%n".formatted(problem.code(), problem.description(), problem.action()))
			.collect(Collectors.joining())
			.replace(this.folder.toString(), "<folder>");
	}

}
