package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;

import dev.lockstep.script.Statement;

/**
 * Statements of a transaction that go to the server one behind the other, without waiting
 * for its answers. Each is a message of its own, and answered as soon as it is done; what
 * follows a failure is refused by the transaction. It takes the driver's own classes:
 * through JDBC one cannot tell which of several statements failed.
 */
final class PostgreSqlFlight extends ResultHandlerBase {

	/**
	 * What fits into the buffers on the way. In a longer flight both sides could end up
	 * waiting for the other to read.
	 */
	private static final int CHARACTERS = 8_000;

	/**
	 * Well below the number at which the driver would wait for answers by itself.
	 */
	private static final int STATEMENTS = 100;

	private final boolean begins;

	private final List<String> before;

	private final List<Statement> statements;

	private final Consumer<Statement> begun;

	// Of those before the statements, and of the statements.
	private int finished;

	/**
	 * Creates a flight.
	 * @param begins whether what is executed before begins the transaction
	 * @param before what is executed before the statements, each one command
	 * @param statements the statements
	 * @param begun is told of each statement when what is before it is finished
	 */
	PostgreSqlFlight(boolean begins, List<String> before, List<Statement> statements, Consumer<Statement> begun) {
		this.begins = begins;
		this.before = before;
		this.statements = statements;
		this.begun = begun;
	}

	/**
	 * Whether the driver is the one whose classes are needed.
	 * @param connection the connection
	 * @return {@code true} if statements can go in one flight
	 * @throws SQLException if the connection cannot tell
	 */
	static boolean isPossible(Connection connection) throws SQLException {
		return connection.isWrapperFor(BaseConnection.class);
	}

	/**
	 * Finds the end of a flight.
	 * @param statements the statements
	 * @param start the first of the flight, which may be long
	 * @return the first that is not in it any more; the same if the first has to go alone
	 */
	static int end(List<Statement> statements, int start) {
		int end = start;
		int characters = 0;
		while (end < statements.size() && end - start < STATEMENTS && !goesAlone(statements.get(end))) {
			characters += statements.get(end).sql().length();
			if (end > start && characters > CHARACTERS) {
				break;
			}
			end++;
		}
		return end;
	}

	// After COPY it is the server's answer that says who sends next; the driver loses
	// count with a statement that is none; and what follows a ROLLBACK TO would run in
	// spite of a failure before it.
	private static boolean goesAlone(Statement statement) {
		String head = Sql.head(statement.sql());
		return statement.data() != null || head.isEmpty() || head.startsWith("COPY ") || head.startsWith("ROLLBACK ");
	}

	/**
	 * Sends the statements, and waits until all have run or one has failed.
	 * @param connection the connection, in a transaction if none is begun here
	 * @throws SQLException if one failed: the last that was told, or what comes before
	 * them if none was; or if the transaction was ended by one
	 */
	void send(Connection connection) throws SQLException {
		begin();
		QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
		Query all = executor.wrap(Stream.concat(this.before.stream(), this.statements.stream().map(Statement::sql))
			.map((sql) -> new NativeQuery(sql, SqlCommand.BLANK))
			.toList());
		executor.execute(all, null, this, 0, 0, QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
				| (this.begins ? QueryExecutor.QUERY_SUPPRESS_BEGIN : 0));
		if (executor.getTransactionState() != TransactionState.OPEN) {
			throw new SQLException("The migration ended the transaction that it ran in");
		}
	}

	@Override
	public void handleResultRows(Query query, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
		finish();
	}

	@Override
	public void handleCommandStatus(String status, long count, long oid) {
		finish();
	}

	private void finish() {
		if (getException() == null) {
			this.finished++;
			begin();
		}
	}

	private void begin() {
		int next = this.finished - this.before.size();
		if (next >= 0 && next < this.statements.size()) {
			this.begun.accept(this.statements.get(next));
		}
	}

	@Override
	public void handleError(SQLException error) {
		// What comes after the first is only that the transaction is aborted.
		if (getException() == null) {
			super.handleError(error);
		}
	}

	@Override
	public void handleWarning(SQLWarning warning) {
		// What the server remarks is for whoever wrote the script, not for the run.
	}

}
