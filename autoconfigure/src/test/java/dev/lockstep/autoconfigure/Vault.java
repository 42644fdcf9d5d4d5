package dev.lockstep.autoconfigure;

import org.jspecify.annotations.Nullable;

import dev.lockstep.testdatabase.TestSchema.Credentials;

/**
 * Gives credentials when asked, and keeps the password written backwards: who else holds
 * it has asked for it.
 */
final class Vault implements LockstepConnectionDetails {

	private final String username;

	private final String drowssap;

	Vault(Credentials credentials) {
		this.username = credentials.username();
		this.drowssap = new StringBuilder(credentials.password()).reverse().toString();
	}

	@Override
	public String getUsername() {
		return this.username;
	}

	@Override
	public String getPassword() {
		return new StringBuilder(this.drowssap).reverse().toString();
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return null;
	}

}
