package dev.lockstep.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Properties;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * Flyway in the version that the class loader has, on the application's data source, as
 * Boot does it.
 */
public final class FlywayContestant implements Contestant {

	private final String version;

	/**
	 * Creates the contestant.
	 * @throws Exception if the version cannot be read
	 */
	public FlywayContestant() throws Exception {
		Properties properties = new Properties();
		try (var in = Flyway.class.getResourceAsStream("/META-INF/maven/org.flywaydb/flyway-core/pom.properties")) {
			if (in != null) {
				properties.load(in);
			}
		}
		this.version = properties.getProperty("version", "?");
	}

	@Override
	public String name() {
		return "Flyway " + this.version;
	}

	@Override
	public void migrate(DataSource dataSource, Path scripts) {
		flyway(dataSource, scripts, null).migrate();
	}

	// Applies one, then adds the rows of all others with the checksums it expects: to
	// apply thousands would take minutes.
	@Override
	public void pretend(DataSource dataSource, Path scripts) throws Exception {
		MigrationInfo[] all = flyway(dataSource, scripts, null).info().all();
		flyway(dataSource, scripts, all[0].getVersion()).migrate();
		try (Connection connection = dataSource.getConnection();
				PreparedStatement insert = connection.prepareStatement("""
						insert into flyway_schema_history (installed_rank, version, description, type, script,
						checksum, installed_by, execution_time, success)
						values (?, ?, ?, 'SQL', ?, ?, current_user, 1, true)""")) {
			for (int i = 1; i < all.length; i++) {
				insert.setInt(1, i + 1);
				insert.setString(2, all[i].getVersion().getVersion());
				insert.setString(3, all[i].getDescription());
				insert.setString(4, all[i].getScript());
				insert.setObject(5, all[i].getChecksum());
				insert.addBatch();
			}
			insert.executeBatch();
		}
		int pending = flyway(dataSource, scripts, null).info().pending().length;
		if (pending > 0) {
			throw new IllegalStateException(pending + " migrations are still pending");
		}
	}

	private static Flyway flyway(DataSource dataSource, Path scripts, @Nullable MigrationVersion target) {
		var configuration = Flyway.configure(Scripts.classLoader(scripts, FlywayContestant.class))
			.dataSource(dataSource)
			.locations("classpath:" + Scripts.PLAIN);
		if (target != null) {
			configuration.target(target);
		}
		return configuration.load();
	}

}
