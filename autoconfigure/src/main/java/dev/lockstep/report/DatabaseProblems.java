package dev.lockstep.report;

import java.util.List;
import java.util.regex.Pattern;

import dev.lockstep.problem.Problem;

/**
 * Problems of one database among several: what they say to set or to type is for that
 * database alone.
 */
public final class DatabaseProblems {

	/** What can be set for each database, below {@code lockstep.databases.NAME}. */
	public static final List<String> PROPERTIES = List.of("on-boot", "locations", "placeholders", "schemas",
			"history-table", "out-of-order", "ahead", "baseline-version", "runtime-role", "connect-timeout",
			"migration-lock-timeout", "table-lock-timeout", "table-lock-total-timeout", "statement-timeout",
			"migration-timeout", "await-timeout", "migrator", "seed");

	private static final Pattern PROPERTY = Pattern
		.compile("\\blockstep\\.(?=(?:" + String.join("|", PROPERTIES) + ")(?![\\w-]))");

	private static final Pattern COMMAND = Pattern
		.compile("\\blockstep (?:status|plan|migrate|lock|history|rollback|resolve|baseline|repair|seed|reset|squash"
				+ "|protect|unprotect)\\b");

	private DatabaseProblems() {
	}

	/**
	 * Returns the problems with the database's own properties and commands.
	 * @param database the database's name
	 * @param problems its problems
	 * @return the problems
	 */
	public static List<Problem> of(String database, List<Problem> problems) {
		return problems.stream()
			.map((problem) -> new Problem(problem.code(), own(database, problem.message()), problem.location(),
					own(database, problem.action())))
			.toList();
	}

	/**
	 * Returns the problems with commands for the database alone.
	 * @param database the database's name
	 * @param problems its problems
	 * @return the problems
	 */
	public static List<Problem> commands(String database, List<Problem> problems) {
		return problems.stream()
			.map((problem) -> new Problem(problem.code(), command(database, problem.message()), problem.location(),
					command(database, problem.action())))
			.toList();
	}

	/**
	 * Returns the problems with the database's name in front.
	 * @param database the database's name
	 * @param problems its problems
	 * @return the problems
	 */
	public static List<Problem> naming(String database, List<Problem> problems) {
		return problems.stream()
			.map((problem) -> new Problem(problem.code(), "Database %s: %s".formatted(database, problem.message()),
					problem.location(), problem.action()))
			.toList();
	}

	private static String own(String database, String text) {
		String properties = PROPERTY.matcher(text).replaceAll("lockstep.databases." + database + ".");
		return command(database, properties);
	}

	private static String command(String database, String text) {
		return COMMAND.matcher(text).replaceAll("$0 --database " + database);
	}

}
