package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockstep.history.HistoryEvent;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Marks a database as protected, or takes the mark away. The mark is the latest such
 * event of the log: whoever may read the history sees it, and it says who set it.
 */
final class ProtectOperation {

	private final Migrator migrator;

	ProtectOperation(Migrator migrator) {
		this.migrator = migrator;
	}

	// Returns whether that changed anything.
	boolean mark(boolean wanted) throws SQLException {
		return MigratorTurn.take(this.migrator, (engine, session) -> {
			Connection connection = session.clean();
			if (!engine.reader().read(connection).exists()) {
				throw new LockstepException(Problem.of(ProblemCode.NO_HISTORY,
						"The database has no history of migrations that could hold the mark.",
						"Migrate first, or take over an existing database: lockstep baseline"));
			}
			if (engine.log().protection(connection).isPresent() == wanted) {
				return false;
			}
			engine.writer()
				.log(connection, wanted ? HistoryEvent.Type.PROTECTED : HistoryEvent.Type.UNPROTECTED, null, null, null,
						null);
			return true;
		});
	}

}
