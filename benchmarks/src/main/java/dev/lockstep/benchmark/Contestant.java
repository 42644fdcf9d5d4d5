package dev.lockstep.benchmark;

import java.nio.file.Path;

import javax.sql.DataSource;

/**
 * A way to bring a database up to date.
 */
public interface Contestant {

	/**
	 * Returns its name and version.
	 * @return the name, as the tables show it
	 */
	String name();

	/**
	 * Does what a boot does, with nothing kept from the boot before.
	 * @param dataSource the application's data source
	 * @param scripts the folder that {@link Scripts} wrote
	 * @throws Exception if it fails
	 */
	void migrate(DataSource dataSource, Path scripts) throws Exception;

	/**
	 * Makes an empty database look as if all scripts had been applied.
	 * @param dataSource the application's data source
	 * @param scripts the folder that {@link Scripts} wrote
	 * @throws Exception if it fails
	 */
	void pretend(DataSource dataSource, Path scripts) throws Exception;

}
