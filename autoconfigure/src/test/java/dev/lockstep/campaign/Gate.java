package dev.lockstep.campaign;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

import dev.lockstep.testdatabase.TestSchema;

/**
 * A table at which a migration has to wait until it is let through.
 */
final class Gate implements AutoCloseable {

	private final TestSchema schema;

	private final String table;

	private final Connection connection;

	private Gate(TestSchema schema, String table, Connection connection) {
		this.schema = schema;
		this.table = table;
		this.connection = connection;
	}

	static Gate closed(TestSchema schema, String table) throws SQLException {
		Connection connection = schema.migratorDataSource().getConnection();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("lock table " + table);
		}
		return new Gate(schema, table, connection);
	}

	void awaitVisitor() {
		await(() -> !this.schema.asAdmin()
			.queryForList("select pid from pg_locks where not granted and relation = ?::regclass", this.table)
			.isEmpty());
	}

	void open() throws SQLException {
		this.connection.rollback();
	}

	static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(CampaignProcess.PATIENCE).until(condition);
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
