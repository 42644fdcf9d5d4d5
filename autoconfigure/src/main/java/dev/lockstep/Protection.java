package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Whether a database is protected against what destroys data: by a mark of its own, which
 * no wrong profile or shell gets past, or by a profile of production.
 *
 * @param reason why it is protected, or {@code null} if it is not
 * @param action what would end that
 */
record Protection(@Nullable String reason, String action) {

	private static final Protection NONE = new Protection(null, "");

	static Protection of(Engine engine, Connection connection) throws SQLException {
		Optional<String> mark = engine.log().protection(connection);
		if (mark.isPresent()) {
			return new Protection("The database is protected: " + mark.get() + ".",
					"If it is the right database and this is meant, take the mark away first: lockstep unprotect");
		}
		return engine.settings()
			.application()
			.profiles()
			.stream()
			.filter((profile) -> profile.toLowerCase(Locale.ROOT).startsWith("prod"))
			.findFirst()
			.map((profile) -> new Protection("The profile '%s' protects the database.".formatted(profile),
					"If it is the right database and this is meant, run it without that profile."))
			.orElse(NONE);
	}

	// Fails if it is protected, and says what would have been done.
	void check(String operation, Would would) throws SQLException {
		if (this.reason != null) {
			throw new LockstepException(Problem.of(ProblemCode.PROTECTED_DATABASE,
					"%s The operation %s is refused; it would have done this: %s.".formatted(this.reason, operation,
							describe(would)),
					this.action));
		}
	}

	private static String describe(Would would) throws SQLException {
		try {
			return would.describe();
		}
		catch (LockstepException ex) {
			return "nothing, because of another problem: " + ex.getMessage();
		}
	}

	@FunctionalInterface
	interface Would {

		String describe() throws SQLException;

	}

}
