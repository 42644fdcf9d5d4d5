package dev.lockstep.actuate.micrometer;

import java.util.Locale;

import io.micrometer.common.KeyValues;

import dev.lockstep.actuate.micrometer.LockstepObservation.HighCardinalityKey;
import dev.lockstep.actuate.micrometer.LockstepObservation.LowCardinalityKey;
import dev.lockstep.catalog.Migration;

/**
 * The names and keys that the page on metrics lists.
 */
public class DefaultMigrationObservationConvention implements MigrationObservationConvention {

	@Override
	public String getName() {
		return "lockstep.migration";
	}

	@Override
	public String getContextualName(MigrationObservationContext context) {
		return "migration " + context.getMigration().migration().id().key();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(MigrationObservationContext context) {
		Migration migration = context.getMigration().migration();
		return KeyValues.of(LowCardinalityKey.DATABASE.withValue(context.getDatabase()),
				LowCardinalityKey.KIND.withValue(migration.kind().name().toLowerCase(Locale.ROOT)),
				LowCardinalityKey.PROBLEM.withValue(ObservedProblem.of(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(MigrationObservationContext context) {
		Migration migration = context.getMigration().migration();
		return KeyValues.of(HighCardinalityKey.VERSION.withValue(migration.id().key()),
				HighCardinalityKey.SCRIPT.withValue(migration.source()));
	}

}
