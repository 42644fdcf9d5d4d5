package dev.lockstep.catalog;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CatalogLoader} with what it accepts: every layout, kind of location
 * and kind of migration.
 */
class CatalogLoaderTests {

	@Test
	void nativeLayout() {
		assertThat(describe("catalog/native")).containsExactly(
				"20260115093000 [add orders] SQL 20260115093000_add_orders.sql down 20260115093000_add_orders.down.sql",
				"20260116080000 [add customers] SQL 2026/20260116080000_add_customers.sql",
				"R__order_totals [order totals] REPEATABLE R__order_totals.sql");
	}

	private List<String> describe(String... locations) {
		return load(locations).migrations().stream().map(CatalogLoaderTests::describe).toList();
	}

	private static String describe(Migration migration) {
		String down = (migration.down() != null) ? " down " + migration.down().name() : "";
		return "%s [%s] %s %s%s".formatted(migration.id(), migration.description(), migration.kind(),
				migration.source(), down);
	}

	private Catalog load(String... locations) {
		return new CatalogLoader(new PathMatchingResourcePatternResolver(), List.of(locations)).load(List.of());
	}

	/** A Java migration that does nothing. */
	record TestJavaMigration(String version, String description) implements JavaMigration {

		@Override
		public void migrate(JdbcTemplate jdbc) {
		}

	}

}
