package dev.lockstep.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Suggestion;
import dev.lockstep.report.Json;
import dev.lockstep.report.ProblemReport;

/**
 * A command line that begins with {@code lockstep}.
 */
public final class CommandLine {

	/** The word that makes a command of a start. */
	public static final String WORD = "lockstep";

	private final @Nullable Command command;

	private final @Nullable Arguments arguments;

	private final boolean json;

	private final @Nullable Answer answer;

	private CommandLine(@Nullable Command command, @Nullable Arguments arguments, boolean json,
			@Nullable Answer answer) {
		this.command = command;
		this.arguments = arguments;
		this.json = json;
		this.answer = answer;
	}

	/**
	 * Reads a command line.
	 * @param args all arguments of the application
	 * @return the command line, or empty if the application is to start as always
	 */
	public static Optional<CommandLine> parse(String... args) {
		if (args.length == 0 || !args[0].equals(WORD)) {
			return Optional.empty();
		}
		return Optional.of(parse(List.of(args).subList(1, args.length)));
	}

	private static CommandLine parse(List<String> args) {
		boolean json = args.contains("--json");
		String name = args.isEmpty() ? "--help" : args.get(0);
		List<String> rest = args.subList(Math.min(1, args.size()), args.size());
		try {
			if (List.of("help", "--help", "-h").contains(name)) {
				Optional<String> topic = rest.stream().filter((word) -> !word.startsWith("-")).findFirst();
				return answered(
						topic.map((word) -> Help.of(find(word).syntax())).orElseGet(() -> Help.of(Commands.ALL)));
			}
			Command command = find(name);
			Arguments arguments = new ArgumentParser(command.syntax()).parse(rest);
			if (arguments.has(Syntax.HELP.name())) {
				return answered(Help.of(command.syntax()));
			}
			return new CommandLine(command, arguments, json, null);
		}
		catch (UsageException ex) {
			return new CommandLine(null, null, json, answer(name, json, Result.failed(ex.problems())));
		}
	}

	private static CommandLine answered(String text) {
		return new CommandLine(null, null, false, new Answer(ExitCode.DONE, text, ""));
	}

	private static Command find(String name) {
		return Commands.find(name)
			.orElseThrow(() -> new UsageException(
					"There is no command '%s'.%s".formatted(name, Suggestion.question(name, Commands.words())),
					"See 'lockstep help'."));
	}

	/**
	 * Returns what can be answered without the application.
	 * @return help, or what is wrong with the command line; empty if the command is to be
	 * {@linkplain #run(CommandedApplication) run}
	 */
	public Optional<Answer> immediate() {
		return Optional.ofNullable(this.answer);
	}

	/**
	 * Whether the answer is for programs, whoever reads it.
	 * @return {@code true} if it must be left as it is
	 */
	public boolean isJson() {
		return this.json;
	}

	/**
	 * Runs the command.
	 * @param application the application whose jar was started
	 * @return the answer, also if it failed
	 */
	public Answer run(CommandedApplication application) {
		if (this.command == null || this.arguments == null) {
			throw new IllegalStateException("There is no command to run");
		}
		try {
			return answer(new DatabaseRuns(this.command, this.arguments, application).run());
		}
		catch (LockstepException ex) {
			return answer(Result.failed(ex.problems()));
		}
	}

	/**
	 * Returns the answer of a command that did not come to run.
	 * @param failure why it did not
	 * @return the answer
	 */
	public Answer failed(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof LockstepException known) {
				return answer(Result.failed(known.problems()));
			}
		}
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return answer(Result.failed(List.of(Problem.of(ProblemCode.START_FAILED,
				"The application did not start: " + root, "See the log above, on standard error."))));
	}

	private String name() {
		return (this.command != null) ? this.command.syntax().name() : WORD;
	}

	private Answer answer(Result result) {
		return answer(name(), this.json, result);
	}

	private static Answer answer(String name, boolean json, Result result) {
		String failures = result.failures().isEmpty() ? "" : new ProblemReport(result.failures()) + "\n";
		return new Answer(result.exitCode(), json ? json(name, result) : result.text(), failures);
	}

	private static String json(String name, Result result) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("command", name);
		document.putAll(result.document());
		return Json.write(document);
	}

}
