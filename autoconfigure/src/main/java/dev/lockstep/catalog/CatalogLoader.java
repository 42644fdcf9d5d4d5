package dev.lockstep.catalog;

import java.util.Collection;
import java.util.List;

import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Finds the migrations at the configured locations and loads them.
 */
public final class CatalogLoader {

	private final ResourcePatternResolver resources;

	private final List<String> locations;

	/**
	 * Creates a loader.
	 * @param resources what resolves the locations
	 * @param locations the folders that are searched, with what is below them; each
	 * begins with {@code classpath:} (the default if there is no scheme) or {@code file:}
	 */
	public CatalogLoader(ResourcePatternResolver resources, List<String> locations) {
		this.resources = resources;
		this.locations = List.copyOf(locations);
	}

	/**
	 * Loads the catalog.
	 * @param javaMigrations the migrations written in Java
	 * @return all migrations, in order
	 * @throws CatalogException with every problem that was found: a location that does
	 * not exist, a file that fits no layout, two migrations of one version, a down script
	 * without a forward one, a file that cannot be read or is not UTF-8
	 */
	public Catalog load(Collection<? extends JavaMigration> javaMigrations) {
		throw new UnsupportedOperationException(this.resources + " " + this.locations);
	}

}
