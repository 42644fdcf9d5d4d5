package dev.lockstep.autoconfigure;

import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * How a database is reached. What is {@code null} is to be had elsewhere.
 *
 * @param url the JDBC URL
 * @param username the user
 * @param password the user's password
 * @param driverClassName the name of the driver's class
 */
record ConnectionSettings(@Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable String driverClassName) {

	static final ConnectionSettings NONE = new ConnectionSettings(null, null, null, null);

	/**
	 * Returns what is configured for the migrator. A service connection knows where a
	 * container is, but not which of its roles migrates: its credentials, which are the
	 * superuser's, yield to those of the properties.
	 * @param details the connection details
	 * @param properties the properties
	 * @return what is configured
	 */
	static ConnectionSettings configured(LockstepConnectionDetails details, LockstepProperties.Migrator properties) {
		boolean fromProperties = StringUtils.hasText(properties.username());
		return new ConnectionSettings(details.getJdbcUrl(),
				fromProperties ? properties.username() : details.getUsername(),
				fromProperties ? properties.password() : details.getPassword(), details.getDriverClassName());
	}

	static ConnectionSettings of(JdbcConnectionDetails details) {
		return new ConnectionSettings(details.getJdbcUrl(), details.getUsername(), details.getPassword(),
				details.getDriverClassName());
	}

	/**
	 * Asks a data source how it connects.
	 * @param dataSource the data source, as it is or wrapped
	 * @return what it tells, or {@link #NONE}
	 */
	static ConnectionSettings derivedFrom(DataSource dataSource) {
		try {
			SimpleDriverDataSource derived = DataSourceBuilder.derivedFrom(dataSource)
				.type(SimpleDriverDataSource.class)
				.build();
			return (derived.getDriver() != null) ? new ConnectionSettings(derived.getUrl(), derived.getUsername(),
					derived.getPassword(), derived.getDriver().getClass().getName()) : NONE;
		}
		catch (RuntimeException ex) {
			return NONE;
		}
	}

	boolean isEmpty() {
		return equals(NONE);
	}

	boolean isInMemory() {
		return this.url != null && EmbeddedDatabaseConnection
			.isEmbedded(DatabaseDriver.fromJdbcUrl(this.url).getDriverClassName(), this.url);
	}

	/**
	 * Whether these settings, completed, would reach a given database in memory.
	 * @param inMemory the settings of the database in memory
	 * @return whether something is configured, and it is not another database
	 */
	boolean reaches(ConnectionSettings inMemory) {
		return !isEmpty() && (this.url == null || this.url.equals(inMemory.url));
	}

	ConnectionSettings orElse(ConnectionSettings other) {
		boolean otherUrl = this.url != null && !Objects.equals(this.url, other.url);
		return new ConnectionSettings(or(this.url, other.url), or(this.username, other.username),
				or(this.password, other.password), or(this.driverClassName, otherUrl ? null : other.driverClassName));
	}

	private static @Nullable String or(@Nullable String value, @Nullable String other) {
		return (value != null) ? value : other;
	}

	/**
	 * Returns the username alone: a password or a URL that holds one must not end in a
	 * log.
	 */
	@Override
	public String toString() {
		return "ConnectionSettings[username=" + this.username + "]";
	}

}
