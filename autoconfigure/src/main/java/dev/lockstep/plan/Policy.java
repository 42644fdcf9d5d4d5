package dev.lockstep.plan;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.MigrationId;

/**
 * What to do where catalog and history leave a choice.
 *
 * @param outOfOrder whether a migration older than an applied one may run
 * @param ahead whether a database may be ahead of the application
 * @param baseline the version up to which an existing database without history is taken
 * to have everything, or {@code null} if such a database is refused
 * @param target the version to stop after, or {@code null} to apply all that is pending
 */
public record Policy(OutOfOrder outOfOrder, Ahead ahead, @Nullable MigrationId baseline, @Nullable MigrationId target) {

	/** Nothing runs late, newer databases are fine, and nothing is taken for granted. */
	public static final Policy DEFAULT = new Policy(OutOfOrder.FAIL, Ahead.IGNORE, null);

	/**
	 * Creates a policy that applies all that is pending.
	 * @param outOfOrder whether a migration older than an applied one may run
	 * @param ahead whether a database may be ahead of the application
	 * @param baseline the version up to which an existing database without history is
	 * taken to have everything, or {@code null} if such a database is refused
	 */
	public Policy(OutOfOrder outOfOrder, Ahead ahead, @Nullable MigrationId baseline) {
		this(outOfOrder, ahead, baseline, null);
	}

	/**
	 * Returns the same policy with another target.
	 * @param target the version to stop after
	 * @return the policy
	 */
	public Policy upTo(MigrationId target) {
		return new Policy(this.outOfOrder, this.ahead, this.baseline, target);
	}

	/** Whether a migration older than an applied one may run. */
	public enum OutOfOrder {

		/** It may not. */
		FAIL,

		/** It may. */
		ALLOW

	}

	/** Whether a database may be ahead of the application. */
	public enum Ahead {

		/** It may. */
		IGNORE,

		/** It may not. */
		FAIL,

		/**
		 * It is rolled back to what the application ships. Dangerous: what the newer
		 * release has stored meanwhile can be lost, and its instances that still run
		 * break.
		 */
		ROLLBACK

	}

}
