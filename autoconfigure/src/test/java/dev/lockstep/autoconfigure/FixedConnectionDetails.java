package dev.lockstep.autoconfigure;

/**
 * Connection details that a test makes up.
 *
 * @param getJdbcUrl the URL
 * @param getUsername the user
 * @param getPassword the user's password
 */
record FixedConnectionDetails(String getJdbcUrl, String getUsername,
		String getPassword) implements LockstepConnectionDetails {

}
