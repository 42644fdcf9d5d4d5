package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Lets the runtime role use what migrations create: read and write rows, use sequences,
 * call routines; never DDL, and never write the history.
 */
public interface RuntimeRole {

	/**
	 * Called once before the first migration of a run, when the history's tables exist.
	 * @param connection the migrator's connection, not in a transaction
	 * @param all whether what the migrator has created before is to be granted too: the
	 * role is new, or a run stopped half-way
	 * @throws SQLException if the database refuses a grant
	 */
	void prepare(Connection connection, boolean all) throws SQLException;

	/**
	 * Called after each migration, in its transaction where it has one.
	 * @param connection the migrator's connection
	 * @throws SQLException if the database refuses a grant
	 */
	void cover(Connection connection) throws SQLException;

}
