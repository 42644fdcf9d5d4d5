package dev.lockstep.command;

import java.util.List;
import java.util.Optional;

import dev.lockstep.Lockstep;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.problem.Suggestion;

/**
 * The version that a command is to stop after.
 */
final class Targets {

	static final Option TO = Option.with("to", "VERSION", "Stop after this version.");

	private Targets() {
	}

	static Lockstep lockstep(Arguments arguments, CommandedApplication application) {
		Lockstep lockstep = application.lockstep();
		Optional<MigrationId> target = arguments.version(TO.name());
		if (target.isEmpty()) {
			return lockstep;
		}
		List<MigrationId> known = lockstep.plan().migrations().stream().map((migration) -> migration.id()).toList();
		require(target.get(), known);
		return lockstep.upTo(target.get());
	}

	static void require(MigrationId id, List<MigrationId> known) {
		if (!known.contains(id)) {
			throw new UsageException(
					"There is no migration %s.%s".formatted(id,
							Suggestion.question(id.key(), known.stream().map(MigrationId::key).toList())),
					"See all of them with 'lockstep status'.");
		}
	}

}
