package dev.lockstep.actuate.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

import dev.lockstep.actuate.micrometer.LockstepObservation.LowCardinalityKey;

/**
 * The meters beside those of the observations.
 */
public enum LockstepMeter implements MeterDocumentation {

	/** How many migrations are in a state. */
	MIGRATIONS("lockstep.migrations", Meter.Type.GAUGE, null) {
		@Override
		public KeyName[] getKeyNames() {
			return new KeyName[] { LowCardinalityKey.DATABASE, StateKey.STATE };
		}
	},

	/** How many problems stand in the way of a run. */
	PROBLEMS("lockstep.problems", Meter.Type.GAUGE, null),

	/**
	 * How long the run in progress has taken, by whichever process; 0 if there is none.
	 */
	RUN_ELAPSED("lockstep.run.elapsed", Meter.Type.GAUGE, "seconds"),

	/** How long ago the history was last changed, by whichever process. */
	RUN_AGE("lockstep.run.age", Meter.Type.GAUGE, "seconds"),

	/** How long this process has waited for another one that migrated. */
	LOCK_WAIT("lockstep.lock.wait", Meter.Type.TIMER, "seconds"),

	/** How often a migration of this process gave way and was tried again. */
	RETRIES("lockstep.retries", Meter.Type.COUNTER, null);

	private final String name;

	private final Meter.Type type;

	private final @Nullable String baseUnit;

	LockstepMeter(String name, Meter.Type type, @Nullable String baseUnit) {
		this.name = name;
		this.type = type;
		this.baseUnit = baseUnit;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public @Nullable String getBaseUnit() {
		return this.baseUnit;
	}

	@Override
	public KeyName[] getKeyNames() {
		return new KeyName[] { LowCardinalityKey.DATABASE };
	}

	/** The key of the states of migrations. */
	public enum StateKey implements KeyName {

		/** A state as the endpoint has it, in lower case. */
		STATE;

		@Override
		public String asString() {
			return "state";
		}

	}

}
