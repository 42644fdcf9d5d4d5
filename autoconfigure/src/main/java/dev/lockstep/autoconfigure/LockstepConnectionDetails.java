package dev.lockstep.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * How the migrator reaches the database. Define a bean of this type to have the
 * connection come from elsewhere than {@code lockstep.migrator.*}; a username set there
 * still wins over the one given here. Asked anew for each run, so that what it gives may
 * change while the application runs; nothing of it is kept after the run.
 */
public interface LockstepConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the user that runs migrations.
	 * @return the username, or {@code null} to use that of the application's data source
	 */
	@Nullable String getUsername();

	/**
	 * Returns that user's password.
	 * @return the password, or {@code null} to use that of the application's data source
	 */
	@Nullable String getPassword();

	/**
	 * Returns where the database is.
	 * @return the JDBC URL, or {@code null} to use that of the application's data source
	 */
	@Nullable String getJdbcUrl();

	/**
	 * Returns the driver.
	 * @return the name of the driver's class, or {@code null} to use that of the
	 * application's data source; by default the one that fits the URL
	 */
	default @Nullable String getDriverClassName() {
		String url = getJdbcUrl();
		return (url != null) ? DatabaseDriver.fromJdbcUrl(url).getDriverClassName() : null;
	}

}
