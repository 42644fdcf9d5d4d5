package dev.lockstep.autoconfigure.compose;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.lockstep.autoconfigure.LockstepConnectionDetails;

/**
 * Lets the migrator find a database that Docker Compose runs.
 */
class JdbcAdaptingLockstepConnectionDetailsFactory
		implements ConnectionDetailsFactory<JdbcConnectionDetails, LockstepConnectionDetails> {

	@Override
	public LockstepConnectionDetails getConnectionDetails(JdbcConnectionDetails source) {
		return new ComposeConnectionDetails(source);
	}

	private static final class ComposeConnectionDetails implements LockstepConnectionDetails {

		private final JdbcConnectionDetails source;

		private ComposeConnectionDetails(JdbcConnectionDetails source) {
			this.source = source;
		}

		@Override
		public @Nullable String getUsername() {
			return this.source.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.source.getPassword();
		}

		@Override
		public String getJdbcUrl() {
			return this.source.getJdbcUrl();
		}

		@Override
		public String getDriverClassName() {
			return this.source.getDriverClassName();
		}

	}

}
