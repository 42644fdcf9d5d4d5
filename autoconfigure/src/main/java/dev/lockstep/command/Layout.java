package dev.lockstep.command;

import java.util.List;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.Script;

/**
 * The forms of file names that a new migration can have.
 */
enum Layout {

	/** {@code 20260115093000_add_orders.sql}. */
	NATIVE("%s_%s.sql", "%s_%s.down.sql"),

	/** {@code 20260115093000_add_orders/migration.sql}. */
	FOLDER("%s_%s/migration.sql", "%s_%s/down.sql"),

	/** {@code 20260115093000_add_orders.up.sql}. */
	UP("%s_%s.up.sql", "%s_%s.down.sql"),

	/** {@code V20260115093000__add_orders.sql}. */
	PREFIXED("V%s__%s.sql", "U%s__%s.sql");

	private final String forward;

	private final String down;

	Layout(String forward, String down) {
		this.forward = forward;
		this.down = down;
	}

	String forward(String version, String name) {
		return this.forward.formatted(version, name);
	}

	String down(String version, String name) {
		return this.down.formatted(version, name);
	}

	// The form of the latest script there is.
	static Layout of(List<Migration> migrations) {
		Layout layout = NATIVE;
		for (Migration migration : migrations) {
			Script script = migration.script();
			if (script != null && !migration.id().isRepeatable()) {
				layout = of(script.name().substring(script.name().lastIndexOf('/') + 1));
			}
		}
		return layout;
	}

	private static Layout of(String file) {
		if (file.equals("migration.sql")) {
			return FOLDER;
		}
		if (file.endsWith(".up.sql")) {
			return UP;
		}
		return file.startsWith("V") ? PREFIXED : NATIVE;
	}

}
