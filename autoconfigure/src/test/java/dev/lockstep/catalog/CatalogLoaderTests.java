package dev.lockstep.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CatalogLoader} and what it accepts: every layout, kind of location and
 * kind of migration.
 */
class CatalogLoaderTests {

	@TempDir
	private Path folder;

	@Test
	void readsNativeLayout() {
		assertThat(describe("classpath:catalog/native")).containsExactly(
				"20260115093000 [add orders] SQL 20260115093000_add_orders.sql, down 20260115093000_add_orders.down.sql",
				"20260116080000 [add customers] SQL 2026/20260116080000_add_customers.sql",
				"R__order_totals [order totals] REPEATABLE R__order_totals.sql");
	}

	@Test
	void readsFlywayLayout() {
		assertThat(describe("classpath:catalog/flyway")).containsExactly(
				"1 [create orders] SQL V1__create_orders.sql, down U1__create_orders.sql",
				"1.1 [add note] SQL V1_1__add_note.sql", "1.10 [add total] SQL V1_10__add_total.sql", "2 [] SQL V2.sql",
				"R__order_totals [order totals] REPEATABLE R__order_totals.sql");
	}

	@Test
	void readsPrismaLayout() {
		assertThat(describe("classpath:catalog/prisma")).containsExactly(
				"20240101120000 [init] SQL 20240101120000_init/migration.sql, down 20240101120000_init/down.sql",
				"20240102080000 [add note] SQL 20240102080000_add_note/migration.sql");
	}

	@Test
	void readsDrizzleLayout() {
		assertThat(describe("classpath:catalog/drizzle")).containsExactly("0 [brave hulk] SQL 0000_brave_hulk.sql",
				"1 [calm thor] SQL 0001_calm_thor.sql");
	}

	@Test
	void readsGolangMigrateLayout() {
		assertThat(describe("classpath:catalog/golang-migrate")).containsExactly(
				"1 [create orders] SQL 000001_create_orders.up.sql, down 000001_create_orders.down.sql",
				"2 [add note] SQL 000002_add_note.up.sql");
	}

	@Test
	void readsSeveralLocationsIntoOneOrder() throws IOException {
		write("3_c.sql");
		assertThat(describe("classpath:catalog/drizzle", "file:" + this.folder)).containsExactly(
				"0 [brave hulk] SQL 0000_brave_hulk.sql", "1 [calm thor] SQL 0001_calm_thor.sql", "3 [c] SQL 3_c.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "catalog/drizzle", "/catalog/drizzle/", "classpath:catalog/drizzle",
			"classpath:/catalog/drizzle", "classpath*:catalog/drizzle/", " classpath:catalog/drizzle " })
	void readsClasspathHoweverItIsWritten(String location) {
		assertThat(TestCatalog.load(location).migrations()).hasSize(2);
	}

	@Test
	void readsFolderWithBlanksAndUmlauts() throws IOException {
		write("my migrations/ä/1_x.sql");
		assertThat(describe("file:" + this.folder.resolve("my migrations"))).containsExactly("1 [x] SQL ä/1_x.sql");
	}

	@Test
	void emptyFolderIsAnEmptyCatalog() {
		assertThat(TestCatalog.load("file:" + this.folder).migrations()).isEmpty();
	}

	@Test
	void noLocationIsAnEmptyCatalog() {
		assertThat(TestCatalog.load().migrations()).isEmpty();
	}

	@Test
	void otherFilesAndHiddenFoldersAreLeftAlone() throws IOException {
		write("1_x.sql");
		write("README.md");
		write("meta/_journal.json");
		write("._1_x.sql");
		write(".git/x.sql");
		assertThat(describe("file:" + this.folder)).containsExactly("1 [x] SQL 1_x.sql");
	}

	@Test
	void fileFoundTwiceIsOneFile() throws IOException {
		write("a/b/1_x.sql");
		write("a/2_y.sql");
		String folder = "file:" + this.folder;
		assertThat(describe(folder + "/a", folder + "/a/b", folder + "/a/../a", folder + "/a/"))
			.containsExactly("1 [x] SQL b/1_x.sql", "2 [y] SQL 2_y.sql");
	}

	@Test
	void fileFoundThroughLinkedFolderIsOneFile() throws IOException {
		write("a/1_x.sql");
		Files.createSymbolicLink(this.folder.resolve("linked"), this.folder.resolve("a"));
		assertThat(describe("file:" + this.folder)).containsExactly("1 [x] SQL a/1_x.sql");
		assertThat(describe("file:" + this.folder.resolve("linked"))).containsExactly("1 [x] SQL 1_x.sql");
	}

	@Test
	void readsVolumeThatKubernetesMounts() throws IOException {
		write("..2026_01_15/1_x.sql");
		Files.createSymbolicLink(this.folder.resolve("..data"), Path.of("..2026_01_15"));
		Files.createSymbolicLink(this.folder.resolve("1_x.sql"), Path.of("..data/1_x.sql"));
		assertThat(describe("file:" + this.folder)).containsExactly("1 [x] SQL 1_x.sql");
	}

	@Test
	void javaMigrationStandsInOrderWithScripts() throws IOException {
		write("1_x.sql");
		write("2_y.down.sql");
		write("10_z.sql");
		Catalog catalog = TestCatalog.loader("file:" + this.folder).load(List.of(new TestJavaMigration("2", "fill y")));
		assertThat(catalog.migrations()).extracting(TestCatalog::describe)
			.containsExactly("1 [x] SQL 1_x.sql",
					"2 [fill y] JAVA dev.lockstep.catalog.TestJavaMigration, down 2_y.down.sql", "10 [z] SQL 10_z.sql");
		assertThat(catalog.migrations().get(1).checksum()).isNull();
	}

	@Test
	void scriptTellsWhereItIs() throws IOException {
		Script script = Objects.requireNonNull(TestCatalog.load("catalog/native").migrations().get(1).script());
		assertThat(script.text()).isEqualTo("create table customers (id bigint primary key);\n");
		assertThat(script.location()).doesNotStartWith("/")
			.endsWith("test-classes/catalog/native/2026/20260116080000_add_customers.sql");
		assertThat(Files.readString(Path.of(script.location()))).isEqualTo(script.text());
		write("1_x.sql");
		Script elsewhere = Objects.requireNonNull(TestCatalog.load("file:" + this.folder).migrations().get(0).script());
		assertThat(elsewhere.location()).isEqualTo(this.folder.resolve("1_x.sql").toString());
	}

	@Test
	void readsThousandsOfFiles() throws IOException {
		List<Integer> versions = new ArrayList<>();
		for (int version = 1; version <= 2000; version++) {
			versions.add(version);
		}
		Collections.shuffle(versions, new Random(42));
		for (int version : versions) {
			write("%d/%d_x.sql".formatted(version % 7, version));
		}
		Catalog catalog = TestCatalog.load("file:" + this.folder);
		Collections.sort(versions);
		assertThat(catalog.migrations()).extracting((migration) -> migration.id().key())
			.isEqualTo(versions.stream().map(String::valueOf).toList());
		assertThat(catalog.migrations()).extracting(Migration::checksum).doesNotHaveDuplicates();
	}

	private void write(String name) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "select '%s';".formatted(name));
	}

	private static List<String> describe(String... locations) {
		return TestCatalog.load(locations).migrations().stream().map(TestCatalog::describe).toList();
	}

}
