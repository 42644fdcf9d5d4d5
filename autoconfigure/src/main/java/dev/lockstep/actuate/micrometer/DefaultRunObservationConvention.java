package dev.lockstep.actuate.micrometer;

import io.micrometer.common.KeyValues;

import dev.lockstep.actuate.micrometer.LockstepObservation.HighCardinalityKey;
import dev.lockstep.actuate.micrometer.LockstepObservation.LowCardinalityKey;

/**
 * The names and keys that the page on metrics lists.
 */
public class DefaultRunObservationConvention implements RunObservationConvention {

	@Override
	public String getName() {
		return "lockstep.run";
	}

	@Override
	public String getContextualName(RunObservationContext context) {
		return "migrate " + context.getDatabase();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RunObservationContext context) {
		return KeyValues.of(LowCardinalityKey.DATABASE.withValue(context.getDatabase()),
				LowCardinalityKey.PROBLEM.withValue(ObservedProblem.of(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RunObservationContext context) {
		return KeyValues.of(HighCardinalityKey.PRODUCT.withValue(context.getProduct()),
				HighCardinalityKey.PLANNED.withValue(Integer.toString(context.getPlan().steps().size())));
	}

}
