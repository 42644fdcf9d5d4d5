package dev.lockstep.actuate.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How a migration is named and described to Micrometer. A bean of this type replaces the
 * default.
 */
public interface MigrationObservationConvention extends ObservationConvention<MigrationObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof MigrationObservationContext;
	}

}
