package dev.lockstep;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.catalog.JavaMigration;

/**
 * Migrations in Java for tests.
 */
final class TestMigrations {

	private TestMigrations() {
	}

	/** A migration that runs some code. */
	record OfVersion(String version, Code code) implements JavaMigration {

		@Override
		public String description() {
			return "in Java";
		}

		@Override
		public void migrate(JdbcTemplate jdbc) throws Exception {
			this.code.run(jdbc);
		}

	}

	@FunctionalInterface
	interface Code {

		void run(JdbcTemplate jdbc) throws Exception;

	}

}
