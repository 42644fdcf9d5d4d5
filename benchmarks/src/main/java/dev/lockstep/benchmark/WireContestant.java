package dev.lockstep.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

/**
 * The bare driver: what is the least that a tool can do. Asks which scripts have run, and
 * sends each of the others together with the row that says so, in one flight.
 */
final class WireContestant implements Contestant {

	@Override
	public String name() {
		return "the wire";
	}

	@Override
	public void migrate(DataSource dataSource, Path scripts) throws Exception {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			Set<String> applied = applied(statement);
			for (Path file : Scripts.plain(scripts)) {
				String name = String.valueOf(file.getFileName());
				if (!applied.contains(name)) {
					statement.execute(Files.readString(file) + "; " + row(name));
				}
			}
		}
	}

	private static Set<String> applied(Statement statement) throws SQLException {
		Set<String> applied = new HashSet<>();
		try (ResultSet rows = statement.executeQuery("select name, checksum from wire_history")) {
			while (rows.next()) {
				applied.add(rows.getString(1));
				rows.getString(2);
			}
		}
		catch (SQLException ex) {
			statement
				.execute("create table wire_history (name varchar(200) primary key, checksum varchar(64) not null, "
						+ "at timestamp with time zone not null)");
		}
		return applied;
	}

	private static String row(String name) {
		return "insert into wire_history values ('%s', '%064d', clock_timestamp())".formatted(name, name.hashCode());
	}

	@Override
	public void pretend(DataSource dataSource, Path scripts) throws Exception {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			applied(statement);
			for (Path file : Scripts.plain(scripts)) {
				statement.addBatch(row(String.valueOf(file.getFileName())));
			}
			statement.executeBatch();
		}
	}

}
