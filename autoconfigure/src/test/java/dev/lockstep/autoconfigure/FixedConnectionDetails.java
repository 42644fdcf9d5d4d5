package dev.lockstep.autoconfigure;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Connection details that a test makes up.
 *
 * @param getJdbcUrl the URL
 * @param getUsername the user
 * @param getPassword the user's password
 */
record FixedConnectionDetails(String getJdbcUrl, String getUsername,
		String getPassword) implements JdbcConnectionDetails, LockstepConnectionDetails {

	@Override
	public String getDriverClassName() {
		return JdbcConnectionDetails.super.getDriverClassName();
	}

}
