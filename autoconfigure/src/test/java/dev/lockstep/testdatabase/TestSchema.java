package dev.lockstep.testdatabase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One empty database of a test.
 *
 * @param url its JDBC URL, without credentials
 * @param admin who may do everything
 * @param migrator who may create in it
 * @param runtime who may only connect
 */
public record TestSchema(String url, Credentials admin, Credentials migrator, Credentials runtime) {

	/**
	 * Returns the migrator's data source.
	 * @return a data source that opens a connection for each use
	 */
	public DataSource migratorDataSource() {
		return this.migrator.dataSource(this.url);
	}

	/**
	 * Returns the runtime role's data source.
	 * @return a data source that opens a connection for each use
	 */
	public DataSource runtimeDataSource() {
		return this.runtime.dataSource(this.url);
	}

	/**
	 * Returns what the administrator can ask with.
	 * @return the template
	 */
	public JdbcTemplate asAdmin() {
		return new JdbcTemplate(this.admin.dataSource(this.url));
	}

	/**
	 * Returns what the migrator can ask with.
	 * @return the template
	 */
	public JdbcTemplate asMigrator() {
		return new JdbcTemplate(migratorDataSource());
	}

	/**
	 * Returns what the runtime role can ask with.
	 * @return the template
	 */
	public JdbcTemplate asRuntime() {
		return new JdbcTemplate(runtimeDataSource());
	}

	/**
	 * Who connects.
	 *
	 * @param username the user
	 * @param password the password
	 */
	public record Credentials(String username, String password) {

		/**
		 * Returns a data source that opens a connection for each use.
		 * @param url the database
		 * @return the data source
		 */
		public DataSource dataSource(String url) {
			return new DriverManagerDataSource(url, this.username, this.password);
		}

		Connection connect(String url) throws SQLException {
			Properties properties = new Properties();
			properties.setProperty("user", this.username);
			properties.setProperty("password", this.password);
			return DriverManager.getConnection(url, properties);
		}

	}

}
