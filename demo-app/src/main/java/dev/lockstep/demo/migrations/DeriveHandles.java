package dev.lockstep.demo.migrations;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import dev.lockstep.catalog.JavaMigration;

/**
 * Gives every user a handle made from the full name, {@code zoe.nunez} for "Zoë Núñez":
 * in Java, because plain SQL cannot take an accent off a letter.
 */
@Component
class DeriveHandles implements JavaMigration {

	@Override
	public String version() {
		return "20260212083000";
	}

	@Override
	public String description() {
		return "derive handles";
	}

	@Override
	public void migrate(JdbcTemplate jdbc) {
		jdbc.execute("ALTER TABLE users ADD COLUMN handle VARCHAR(210)");
		Set<String> taken = new HashSet<>();
		List<Object[]> handles = jdbc.query("SELECT id, full_name FROM users ORDER BY id",
				(row, number) -> new Object[] { unique(handle(row.getString("full_name")), taken), row.getLong("id") });
		jdbc.batchUpdate("UPDATE users SET handle = ? WHERE id = ?", handles);
		jdbc.execute("ALTER TABLE users ADD CONSTRAINT users_handle_key UNIQUE (handle)");
	}

	static String handle(String fullName) {
		String letters = Normalizer.normalize(fullName, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
		String handle = letters.toLowerCase(Locale.ROOT)
			.replaceAll("[^\\p{L}\\p{N}]+", ".")
			.replaceAll("^\\.|\\.$", "");
		return handle.isEmpty() ? "user" : handle;
	}

	private static String unique(String handle, Set<String> taken) {
		String candidate = handle;
		for (int number = 2; !taken.add(candidate); number++) {
			candidate = handle + number;
		}
		return candidate;
	}

}
