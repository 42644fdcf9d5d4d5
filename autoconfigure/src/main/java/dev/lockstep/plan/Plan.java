package dev.lockstep.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.problem.Problem;

/**
 * What a run would do.
 *
 * @param state where the database stands
 * @param migrations all migrations that the application ships or the database has, in
 * order
 * @param baselined the migrations that an existing database is taken to have
 * @param steps the migrations to apply, in order
 * @param problems what stands in the way, all of it; nothing is applied while there is
 * any
 * @param failures what failed earlier and would be tried again
 * @param renamings the applied migrations whose files have another version now, to be
 * recorded so
 * @param squashes the migrations that stand for others which the database all has, to be
 * recorded as applied
 * @param notes what else is worth saying
 */
public record Plan(DatabaseState state, List<MigrationStatus> migrations, List<Migration> baselined,
		List<PlannedMigration> steps, List<Problem> problems, List<Problem> failures, List<Renaming> renamings,
		List<Migration> squashes, List<String> notes) {

	public Plan {
		migrations = List.copyOf(migrations);
		baselined = List.copyOf(baselined);
		steps = List.copyOf(steps);
		problems = List.copyOf(problems);
		failures = List.copyOf(failures);
		renamings = List.copyOf(renamings);
		squashes = List.copyOf(squashes);
		notes = List.copyOf(notes);
	}

	/**
	 * Creates a plan without renamings, squashes and notes.
	 * @param state where the database stands
	 * @param migrations all migrations, in order
	 * @param baselined the migrations that an existing database is taken to have
	 * @param steps the migrations to apply, in order
	 * @param problems what stands in the way
	 * @param failures what failed earlier
	 */
	public Plan(DatabaseState state, List<MigrationStatus> migrations, List<Migration> baselined,
			List<PlannedMigration> steps, List<Problem> problems, List<Problem> failures) {
		this(state, migrations, baselined, steps, problems, failures, List.of(), List.of(), List.of());
	}

	/**
	 * Whether a run would change nothing.
	 * @return {@code true} if there is nothing to apply and nothing to record
	 */
	public boolean isEmpty() {
		return isUpToDate() && this.renamings.isEmpty() && this.squashes.isEmpty();
	}

	/**
	 * Whether the database has all that the application ships, as far as it can be told.
	 * @return {@code true} if there is nothing to apply
	 */
	public boolean isUpToDate() {
		return this.steps.isEmpty() && this.baselined.isEmpty();
	}

	/**
	 * Whether the database has migrations of a newer release.
	 * @return {@code true} if it is ahead of the application
	 */
	public boolean isAhead() {
		return this.migrations.stream().anyMatch((migration) -> migration.state() == MigrationState.AHEAD);
	}

	/**
	 * Returns the highest version that the database has.
	 * @return the version, or {@code null} if it has none
	 */
	public @Nullable MigrationId version() {
		return this.migrations.stream()
			.filter((migration) -> migration.state().isInDatabase() && !migration.id().isRepeatable())
			.map(MigrationStatus::id)
			.max(MigrationId::compareTo)
			.orElse(null);
	}

}
