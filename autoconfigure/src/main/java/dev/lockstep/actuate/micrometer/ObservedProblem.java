package dev.lockstep.actuate.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;

import dev.lockstep.problem.LockstepException;

/**
 * What an observed run or migration failed with, in a word of few.
 */
final class ObservedProblem {

	private ObservedProblem() {
	}

	static String of(Observation.Context context) {
		Throwable failure = context.getError();
		if (failure == null) {
			return KeyValue.NONE_VALUE;
		}
		return (failure instanceof LockstepException exception) ? exception.problems().get(0).code().toString()
				: "unexpected";
	}

}
