package dev.lockstep.actuate.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed: each becomes a timer and, where an application traces, a span.
 */
public enum LockstepObservation implements ObservationDocumentation {

	/** A run that applies migrations, from when it is its turn. */
	RUN {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRunObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { LowCardinalityKey.DATABASE, LowCardinalityKey.PROBLEM };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { HighCardinalityKey.PRODUCT, HighCardinalityKey.PLANNED };
		}

	},

	/** One migration of a run, its retries included. */
	MIGRATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultMigrationObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { LowCardinalityKey.DATABASE, LowCardinalityKey.KIND, LowCardinalityKey.PROBLEM };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { HighCardinalityKey.VERSION, HighCardinalityKey.SCRIPT };
		}

	};

	/** Keys of few values, fit for meters. */
	public enum LowCardinalityKey implements KeyName {

		/** The name of the database, {@code default} if there is only one. */
		DATABASE("database"),

		/**
		 * What a migration is: {@code sql}, {@code repeatable}, {@code java} or
		 * {@code squash}.
		 */
		KIND("kind"),

		/** The code of what it failed with, as on the page of errors, or {@code none}. */
		PROBLEM("problem");

		private final String key;

		LowCardinalityKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** Keys of many values, for spans alone. */
	public enum HighCardinalityKey implements KeyName {

		/** The database's product and version. */
		PRODUCT("lockstep.product"),

		/** How many migrations the run is to apply. */
		PLANNED("lockstep.planned"),

		/** The version of the migration, or {@code R__} and the name of a repeatable. */
		VERSION("lockstep.version"),

		/** The script, or the Java class. */
		SCRIPT("lockstep.script");

		private final String key;

		HighCardinalityKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
