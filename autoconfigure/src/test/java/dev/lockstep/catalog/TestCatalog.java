package dev.lockstep.catalog;

import java.util.List;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Loads catalogs for tests and shows them on one line a migration.
 */
final class TestCatalog {

	private TestCatalog() {
	}

	static CatalogLoader loader(String... locations) {
		return new CatalogLoader(new PathMatchingResourcePatternResolver(), List.of(locations));
	}

	static Catalog load(String... locations) {
		return loader(locations).load(List.of());
	}

	static String describe(Migration migration) {
		String down = (migration.down() != null) ? ", down " + migration.down().name() : "";
		return "%s [%s] %s %s%s".formatted(migration.id(), migration.description(), migration.kind(),
				migration.source(), down);
	}

}
