package dev.lockstep.command;

/**
 * Asks before something is done that cannot be taken back.
 */
final class Confirmation {

	static final Option YES = Option.flag("yes", "Do it without asking; needed where there is no terminal.");

	private Confirmation() {
	}

	/**
	 * Fails unless a person agrees.
	 * @param arguments the arguments, among which may be {@code --yes}
	 * @param application where to ask
	 * @param plan what would be done, shown in front of the question
	 */
	static void require(Arguments arguments, CommandedApplication application, String plan) {
		if (arguments.has(YES.name())) {
			return;
		}
		CommandedApplication.Terminal terminal = application.terminal().orElse(null);
		if (terminal == null) {
			throw new UsageException(
					plan.strip() + "\n\nThis cannot be taken back, and there is no terminal to ask at.",
					"If it is meant, run it again with --yes.");
		}
		if (!terminal.confirm(plan + "\nDo it? [y/N] ")) {
			throw new CancelledException();
		}
	}

}
