package dev.lockstep.actuate.micrometer;

import io.micrometer.observation.Observation;

import dev.lockstep.plan.Plan;

/**
 * What is known of a run while it is observed.
 */
public final class RunObservationContext extends Observation.Context {

	private final String database;

	private final String product;

	private final Plan plan;

	/**
	 * Creates the context.
	 * @param database the name of the database
	 * @param product its product and version
	 * @param plan what the run is going to do
	 */
	public RunObservationContext(String database, String product, Plan plan) {
		this.database = database;
		this.product = product;
		this.plan = plan;
	}

	/**
	 * Returns which database is migrated.
	 * @return its name
	 */
	public String getDatabase() {
		return this.database;
	}

	/**
	 * Returns what the database is.
	 * @return its product and version
	 */
	public String getProduct() {
		return this.product;
	}

	/**
	 * Returns what the run is going to do.
	 * @return the plan
	 */
	public Plan getPlan() {
		return this.plan;
	}

}
