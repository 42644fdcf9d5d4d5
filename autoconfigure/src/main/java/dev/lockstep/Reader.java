package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockstep.database.FailureKind;
import dev.lockstep.execute.Connections;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Who asks the database, and changes nothing: what each question is asked with.
 *
 * @param settings how it is to work
 * @param connections the connections to ask on
 */
record Reader(LockstepSettings settings, Connections connections) {

	/**
	 * Asks.
	 * @param question the question
	 * @return the answer
	 * @throws LockstepException if it cannot be answered
	 */
	<T> T ask(Question<T> question) {
		try (Connection connection = open()) {
			Engine engine = engine(connection);
			try {
				return question.answer(engine, connection);
			}
			catch (SQLException ex) {
				if (engine.database().kindOf(ex) != FailureKind.PERMISSION_DENIED) {
					throw ex;
				}
				throw new LockstepException(Problem.of(ProblemCode.PERMISSION_DENIED,
						"The application's role may not read the history of migrations: " + ex.getMessage(),
						"Set lockstep.runtime-role to that role: the next run lets it read the history."), ex);
			}
		}
		catch (SQLException ex) {
			throw DatabaseFailure.of("The history of migrations could not be read", ex);
		}
	}

	// A pool may be set up not to commit by itself; a failed question must not spoil the
	// next.
	Connection open() throws SQLException {
		Connection connection = this.connections.open();
		if (!connection.getAutoCommit()) {
			connection.setAutoCommit(true);
		}
		return connection;
	}

	Engine engine(Connection connection) throws SQLException {
		return Engine.of(this.settings, connection);
	}

	@FunctionalInterface
	interface Question<T> {

		T answer(Engine engine, Connection connection) throws SQLException;

	}

}
