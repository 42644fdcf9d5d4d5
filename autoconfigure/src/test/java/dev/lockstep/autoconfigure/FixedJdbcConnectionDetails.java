package dev.lockstep.autoconfigure;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Connection details of an application that a test makes up.
 *
 * @param getJdbcUrl the URL
 * @param getUsername the user
 * @param getPassword the user's password
 */
record FixedJdbcConnectionDetails(String getJdbcUrl, String getUsername,
		String getPassword) implements JdbcConnectionDetails {

}
