package dev.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Fails unless a database has exactly what an application ships.
 */
final class ValidateOperation {

	private final Plan plan;

	ValidateOperation(Plan plan) {
		this.plan = plan;
	}

	void run() {
		List<Problem> problems = new ArrayList<>(this.plan.problems());
		problems.addAll(this.plan.failures());
		List<String> failed = this.plan.migrations()
			.stream()
			.filter((migration) -> migration.state() == MigrationState.FAILED)
			.map((migration) -> migration.id().key())
			.toList();
		List<String> pending = Stream
			.concat(this.plan.baselined().stream(), this.plan.steps().stream().map(PlannedMigration::migration))
			.map((migration) -> migration.id().key())
			.filter((key) -> !failed.contains(key))
			.toList();
		if (!pending.isEmpty()) {
			problems.add(Problem.of(ProblemCode.PENDING_MIGRATIONS,
					(pending.size() == 1) ? "Migration %s is pending.".formatted(pending.get(0))
							: "%d migrations are pending: %s.".formatted(pending.size(), String.join(", ", pending)),
					"Apply them with 'lockstep migrate', or have them applied by an application with lockstep.on-boot=migrate; then start this one again."));
		}
		if (!problems.isEmpty()) {
			throw new ValidationException(problems);
		}
	}

}
