package dev.lockstep;

import java.util.List;

/**
 * One script that brings a database to where the application wants it, run by the
 * database's own client program any number of times.
 *
 * @param client the program that runs it
 * @param migrations the keys of the migrations in it, in order
 * @param sql the script
 */
public record MigrationScript(String client, List<String> migrations, String sql) {

	public MigrationScript {
		migrations = List.copyOf(migrations);
	}

}
