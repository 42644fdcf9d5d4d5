package dev.lockstep.catalog;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Catalog}.
 */
class CatalogTests {

	private static final Catalog CATALOG = catalog("1", "1.2", "1.10", "2", "R__a", "R__b");

	@Test
	void findsEveryMigrationAndNoOther() {
		for (Migration migration : CATALOG.migrations()) {
			assertThat(CATALOG.find(migration.id())).containsSame(migration);
		}
		for (String id : List.of("0", "1.1", "1.3", "3", "R__c", "R__aa")) {
			assertThat(CATALOG.find(MigrationId.parse(id))).isEmpty();
		}
		assertThat(catalog().find(MigrationId.version("1"))).isEmpty();
	}

	@Test
	void latestIsTheLastWithAVersion() {
		assertThat(CATALOG.latest().map(Migration::id)).contains(MigrationId.version("2"));
		assertThat(catalog("1").latest().map(Migration::id)).contains(MigrationId.version("1"));
		assertThat(catalog("R__a").latest()).isEmpty();
		assertThat(catalog().latest()).isEmpty();
	}

	@Test
	void migrationsOutOfOrderAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> catalog("2", "1"))
			.withMessage("'migrations' must be in order and no id may be there twice, but see 1");
		assertThatIllegalArgumentException().isThrownBy(() -> catalog("1", "1"));
	}

	@Test
	void checksumAndSourceAreThoseOfTheScriptOrTheJavaMigration() {
		Script script = new Script("1_x.sql", "db/1_x.sql", "select 1;", "c0ffee");
		Migration sql = new Migration(MigrationId.version("1"), "x", MigrationKind.SQL, script, null, null);
		assertThat(sql.checksum()).isEqualTo("c0ffee");
		assertThat(sql.source()).isEqualTo("1_x.sql");
		Migration java = new Migration(MigrationId.version("2"), "y", MigrationKind.JAVA, null, null,
				new TestJavaMigration("2", "y") {

					@Override
					public String checksum() {
						return "cafe";
					}

				});
		assertThat(java.checksum()).isEqualTo("cafe");
		assertThat(java.source()).startsWith("dev.lockstep.catalog.CatalogTests$");
	}

	private static Catalog catalog(String... ids) {
		List<Migration> migrations = new ArrayList<>();
		for (String id : ids) {
			migrations.add(new Migration(MigrationId.parse(id), "", MigrationKind.SQL, null, null, null));
		}
		return new Catalog(migrations);
	}

}
