package dev.lockstep.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.database.HistoryTypes;

/**
 * Creates the history's tables. Later forms of the history are reached from here.
 */
public final class HistorySchema {

	/** The form in which this Lockstep writes. */
	public static final int FORMAT = 1;

	private final Database database;

	private final HistoryTables tables;

	/**
	 * Creates the schema.
	 * @param database the database
	 * @param tables the names of the tables
	 */
	public HistorySchema(Database database, HistoryTables tables) {
		this.database = database;
		this.tables = tables;
	}

	/**
	 * Creates the tables that are not there. To be called by one process at a time.
	 * @param connection the migrator's connection, committing by itself
	 * @throws SQLException if the database refuses
	 */
	public void create(Connection connection) throws SQLException {
		for (String definition : definitions()) {
			create(connection, definition);
		}
	}

	/**
	 * Creates the table of the run in progress, which may be needed to decide who creates
	 * the others.
	 * @param connection the migrator's connection, committing by itself
	 * @throws SQLException if the database refuses
	 */
	public void createRun(Connection connection) throws SQLException {
		create(connection, run());
	}

	/**
	 * Whether there is a table of the run in progress. To be asked first: in a cluster a
	 * statement that would create it waits for all other DDL, even if it has nothing to
	 * create.
	 * @param connection the migrator's connection, committing by itself
	 * @return {@code true} if there is
	 * @throws SQLException if it cannot be asked
	 */
	public boolean hasRunTable(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("select 1 from %s where 1 = 0".formatted(this.tables.run()));
			return true;
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) == FailureKind.NO_SUCH_TABLE) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Returns the statements that create the tables that are not there.
	 * @return the statements
	 */
	public List<String> definitions() {
		// The state comes last, because where it is, all are taken to be.
		return List.of(run(), log(), state());
	}

	private String state() {
		return definition(this.tables.state(), """
				version %2$s not null primary key,
				description varchar(500) not null,
				kind varchar(20) not null,
				phase varchar(20) not null,
				script varchar(1000) not null,
				checksum varchar(64),
				state varchar(20) not null,
				started_at %3$s not null,
				finished_at %3$s,
				duration_ms bigint,
				applied_by varchar(200) not null,
				host varchar(200),
				application varchar(200),
				application_version varchar(200),
				lockstep_version varchar(50),
				statements int,
				journal %1$s,
				failure %1$s,
				script_text %1$s,
				down_text %1$s,
				format int not null""");
	}

	private String log() {
		return definition(this.tables.log(), """
				id %4$s primary key,
				event varchar(20) not null,
				version %2$s,
				at %3$s not null,
				applied_by varchar(200) not null,
				host varchar(200),
				application varchar(200),
				application_version varchar(200),
				lockstep_version varchar(50),
				checksum varchar(64),
				duration_ms bigint,
				detail %1$s""");
	}

	private String run() {
		return definition(this.tables.run(), """
				id int not null primary key,
				token varchar(50) not null,
				since %3$s not null,
				heartbeat %3$s not null,
				host varchar(200) not null,
				application varchar(200) not null,
				database_session varchar(100),
				version %2$s,
				statement int,
				statements int,
				elapsed_ms bigint,
				activity varchar(200),
				percent int,
				remaining_ms bigint,
				applied int,
				planned int""");
	}

	private String definition(String table, String columns) {
		HistoryTypes types = this.database.historyTypes();
		String definition = columns.formatted(types.text(), types.key(), types.timestamp(), types.identity());
		return "create table if not exists %s (\n%s\n)%s".formatted(table, definition, types.tableOptions());
	}

	private void create(Connection connection, String definition) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(definition);
		}
		catch (SQLException ex) {
			// "if not exists" races in PostgreSQL: the loser finds a key of its catalog
			// taken.
			FailureKind kind = this.database.kindOf(ex);
			if (kind != FailureKind.DUPLICATE_KEY && kind != FailureKind.ALREADY_EXISTS) {
				throw ex;
			}
		}
	}

}
