package dev.lockstep.actuate.micrometer;

import io.micrometer.observation.Observation;

import dev.lockstep.plan.PlannedMigration;

/**
 * What is known of a migration while it is observed.
 */
public final class MigrationObservationContext extends Observation.Context {

	private final String database;

	private final PlannedMigration migration;

	/**
	 * Creates the context.
	 * @param database the name of the database
	 * @param migration the migration
	 */
	public MigrationObservationContext(String database, PlannedMigration migration) {
		this.database = database;
		this.migration = migration;
	}

	/**
	 * Returns which database is migrated.
	 * @return its name
	 */
	public String getDatabase() {
		return this.database;
	}

	/**
	 * Returns what is applied.
	 * @return the migration
	 */
	public PlannedMigration getMigration() {
		return this.migration;
	}

}
