package dev.lockstep.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.catalog.LockFile;
import dev.lockstep.catalog.Migration;
import dev.lockstep.database.Database;
import dev.lockstep.database.Databases;
import dev.lockstep.script.Phase;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HistoryDigest} and the query that computes the same.
 */
class HistoryDigestTests {

	private static final HistoryTables TABLES = new HistoryTables("lockstep_history", "lockstep_history_log",
			"lockstep_history_run");

	@TempDir
	private Path directory;

	private TestSchema schema;

	private Catalog catalog;

	@BeforeEach
	void writeHistoryOfCatalog() throws Exception {
		this.schema = TestDatabase.postgreSql().create();
		// Of different lengths, so that byte order and version order differ.
		for (String name : List.of("V9__a.sql", "V10__b.sql", "V10.1__c.sql", "20260115093000_d.sql",
				"R__sums of ö.sql", "R__Zebra.sql", "R__apple.sql")) {
			Files.writeString(this.directory.resolve(name), "select '%s';".formatted(name));
		}
		this.catalog = load();
		write();
	}

	@Test
	void historyOfWholeCatalogIsAsExpected() throws Exception {
		assertThat(read()).isEmpty();
		new JdbcTemplate(this.schema.migratorDataSource())
			.update("update lockstep_history set state = 'applied' where version like '1%'");
		assertThat(read()).isEmpty();
	}

	@Test
	void javaMigrationWithoutChecksumIsAsExpected() throws Exception {
		assertThat(this.catalog.migrations()).filteredOn((migration) -> migration.java() != null)
			.singleElement()
			.satisfies((migration) -> assertThat(migration.checksum()).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "update lockstep_history set state = 'failed' where version = '10.1'",
			"update lockstep_history set state = 'running' where version = '10.1'",
			"update lockstep_history set state = 'rolled_back' where version = '10.1'",
			"update lockstep_history set state = 'squashed' where version = '10.1'",
			"update lockstep_history set checksum = repeat('0', 64) where version = 'R__apple'",
			"update lockstep_history set checksum = null where version = '10'",
			"update lockstep_history set version = '11' where version = '10'",
			"delete from lockstep_history where version = '9'", "delete from lockstep_history" })
	void anyOtherHistoryIsReadInFull(String change) throws Exception {
		JdbcTemplate jdbc = new JdbcTemplate(this.schema.migratorDataSource());
		jdbc.update(change);
		assertThat(read()).get().satisfies((history) -> {
			assertThat(history.exists()).isTrue();
			assertThat(history.entries())
				.hasSize(jdbc.queryForObject("select count(*) from lockstep_history", Integer.class));
			// And not again until it changes.
			assertThat(read(HistoryDigest.of(history))).isEmpty();
		});
	}

	@Test
	void historyOfANewerLockstepIsNeverAsExpected() {
		new JdbcTemplate(this.schema.migratorDataSource())
			.update("update lockstep_history set format = 99 where version = '9'");
		assertThatExceptionOfType(NewerHistoryException.class).isThrownBy(this::read);
	}

	@Test
	void editedScriptIsNoticed() throws Exception {
		Files.writeString(this.directory.resolve("V10__b.sql"), "select 'edited';");
		this.catalog = load();
		assertThat(read()).isPresent();
	}

	@Test
	void historyOfLockedCatalogIsAsExpected() throws Exception {
		Files.writeString(this.directory.resolve("V9__a.down.sql"), "select 'undone';");
		CatalogLoader loader = loader();
		Files.writeString(this.directory.resolve(LockFile.NAME),
				LockFile.of(loader.loadUnlocked(List.of(new Numbers()))).text());
		assertThat(loader.locked(List.of(new Numbers()))).get().satisfies((locked) -> {
			assertThat(HistoryDigest.of(locked)).isEqualTo(HistoryDigest.of(this.catalog));
			assertThat(locked.latestId()).isEqualTo(this.catalog.latestId());
		});
	}

	@Test
	void emptyHistoryOfEmptyCatalogIsAsExpected() throws Exception {
		new JdbcTemplate(this.schema.migratorDataSource()).update("delete from lockstep_history");
		this.catalog = new Catalog(List.of());
		assertThat(read()).isEmpty();
	}

	@Test
	void noHistoryIsNone() throws Exception {
		this.schema = TestDatabase.postgreSql().create();
		assertThat(read()).get().isEqualTo(HistorySnapshot.NONE);
	}

	private Catalog load() {
		return loader().load(List.of(new Numbers()));
	}

	private CatalogLoader loader() {
		return new CatalogLoader(new PathMatchingResourcePatternResolver(), List.of("file:" + this.directory));
	}

	private void write() throws Exception {
		try (Connection connection = this.schema.migratorDataSource().getConnection()) {
			Database database = Databases.of(connection);
			new HistorySchema(database, TABLES).create(connection);
			HistoryWriter writer = new HistoryWriter(database, TABLES, new Author("test-host", "shop", "1.0", "1"));
			for (Migration migration : this.catalog.migrations()) {
				writer.baselined(connection, migration, Phase.EXPAND);
			}
		}
	}

	private Optional<HistorySnapshot> read() throws Exception {
		return read(HistoryDigest.of(this.catalog));
	}

	private Optional<HistorySnapshot> read(HistoryDigest expected) throws SQLException {
		try (Connection connection = this.schema.migratorDataSource().getConnection()) {
			return new HistoryReader(Databases.of(connection), TABLES).readUnless(connection, expected);
		}
	}

	private static final class Numbers implements JavaMigration {

		@Override
		public String version() {
			return "11.5";
		}

		@Override
		public String description() {
			return "numbers";
		}

		@Override
		public void migrate(JdbcTemplate jdbc) {
		}

	}

}
