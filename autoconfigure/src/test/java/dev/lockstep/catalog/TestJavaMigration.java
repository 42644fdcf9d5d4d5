package dev.lockstep.catalog;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A Java migration that does nothing.
 */
class TestJavaMigration implements JavaMigration {

	private final String version;

	private final String description;

	TestJavaMigration(String version, String description) {
		this.version = version;
		this.description = description;
	}

	@Override
	public String version() {
		return this.version;
	}

	@Override
	public String description() {
		return this.description;
	}

	@Override
	public void migrate(JdbcTemplate jdbc) {
	}

}
