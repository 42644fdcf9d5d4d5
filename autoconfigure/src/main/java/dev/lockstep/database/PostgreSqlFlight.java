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
import org.postgresql.core.Tuple;

import dev.lockstep.script.Statement;

/**
 * Statements that go to the server in one flight. It takes the driver's own classes:
 * through JDBC one cannot tell, when one of several statements fails, which.
 */
final class PostgreSqlFlight extends ResultHandlerBase {

	/**
	 * What fits into the buffers on the way. In a longer flight both sides could end up
	 * waiting for the other to read.
	 */
	private static final int CHARACTERS = 8_000;

	private final List<String> settings;

	private final List<Statement> statements;

	private final Consumer<Statement> begun;

	private int finished;

	/**
	 * Creates a flight.
	 * @param settings what is set before the statements
	 * @param statements the statements, none with data
	 * @param begun is told of each statement when the one before it is finished
	 */
	PostgreSqlFlight(List<String> settings, List<Statement> statements, Consumer<Statement> begun) {
		this.settings = settings;
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
	 * @return the first that is not in it any more
	 */
	static int end(List<Statement> statements, int start) {
		int end = start;
		int characters = 0;
		while (end < statements.size() && statements.get(end).data() == null) {
			characters += statements.get(end).sql().length();
			if (end > start && characters > CHARACTERS) {
				break;
			}
			end++;
		}
		return end;
	}

	/**
	 * Sends the statements, and waits until all have run or one has failed.
	 * @param connection the connection, in a transaction
	 * @throws SQLException if one failed: the last that was told
	 */
	void send(Connection connection) throws SQLException {
		this.begun.accept(this.statements.get(0));
		QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
		Query all = executor
			.wrap(Stream.concat(this.settings.stream(), this.statements.stream().map(Statement::sql))
				.map((sql) -> new NativeQuery(sql, SqlCommand.BLANK))
				.toList());
		executor.execute(all, null, this, 0, 0, QueryExecutor.QUERY_ONESHOT);
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
		this.finished++;
		int next = this.finished - this.settings.size();
		if (next > 0 && next < this.statements.size()) {
			this.begun.accept(this.statements.get(next));
		}
	}

	@Override
	public void handleWarning(SQLWarning warning) {
		// What the server remarks is for whoever wrote the script, not for the run.
	}

}
