package dev.lockstep.autoconfigure.compose;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.lockstep.autoconfigure.LockstepConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the migrator finds a database that Docker Compose runs.
 */
class JdbcAdaptingLockstepConnectionDetailsFactoryTests {

	@Test
	void dockerComposeTellsTheMigratorWhatItTellsTheApplication() {
		JdbcConnectionDetails compose = new Compose();
		Map<Class<?>, ConnectionDetails> found = new ConnectionDetailsFactories(null).getConnectionDetails(compose,
				true);
		assertThat(found.get(LockstepConnectionDetails.class)).isInstanceOfSatisfying(LockstepConnectionDetails.class,
				(details) -> {
					assertThat(details.getJdbcUrl()).isEqualTo(compose.getJdbcUrl());
					assertThat(details.getUsername()).isEqualTo("postgres");
					assertThat(details.getPassword()).isEqualTo("superuser");
					assertThat(details.getDriverClassName()).isEqualTo("org.postgresql.Driver");
				});
	}

	private static final class Compose implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return "postgres";
		}

		@Override
		public String getPassword() {
			return "superuser";
		}

		@Override
		public String getJdbcUrl() {
			return "jdbc:postgresql://localhost:32768/shop";
		}

	}

}
