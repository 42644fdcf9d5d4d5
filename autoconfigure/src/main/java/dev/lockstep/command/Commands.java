package dev.lockstep.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All commands, in the order in which the help lists them.
 */
final class Commands {

	static final List<Command> ALL = List.of(new StatusCommand(), new PlanCommand(), new MigrateCommand(),
			new ValidateCommand(), new CheckCommand(), new NewCommand(), new LockCommand(), new HistoryCommand(),
			new RollbackCommand(), new ResolveCommand(), new BaselineCommand(), new RepairCommand(), new SeedCommand(),
			new ResetCommand(), new SquashCommand(), new ProtectCommand(), new UnprotectCommand());

	private Commands() {
	}

	static Optional<Command> find(String name) {
		return ALL.stream().filter((command) -> command.syntax().isNamed(name)).findFirst();
	}

	static List<String> names() {
		return ALL.stream().map((command) -> command.syntax().name()).toList();
	}

	// What a slip may have been meant for.
	static List<String> words() {
		List<String> words = new ArrayList<>(names());
		ALL.forEach((command) -> Optional.ofNullable(command.syntax().alias()).ifPresent(words::add));
		words.add("help");
		return words;
	}

}
