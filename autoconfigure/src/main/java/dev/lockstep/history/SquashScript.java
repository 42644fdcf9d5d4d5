package dev.lockstep.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.Squash;
import dev.lockstep.database.ClientScript;
import dev.lockstep.script.Phase;

/**
 * What a script asks and records of a squash: a database that has all that it stands for
 * has it, one that has nothing of it runs it, and one in between is refused.
 */
public final class SquashScript {

	private final Migration migration;

	private final Squash squash;

	private final HistoryScript history;

	private final ClientScript script;

	private final String table;

	SquashScript(Migration migration, Squash squash, HistoryScript history, ClientScript script, String table) {
		this.migration = migration;
		this.squash = squash;
		this.history = history;
		this.script = script;
		this.table = table;
	}

	/**
	 * Returns the expression of whether the database has some of what the squash stands
	 * for, or has it in another way.
	 * @return the expression, which yields 0 if that is so and 1 if not
	 */
	public String isPartial() {
		return zeroIf(partial());
	}

	// What must not run also where a client goes on after an error.
	String unlessPartial(String finished) {
		return "case when %s then %d else %s end".formatted(partial(), HistoryScript.ALL, finished);
	}

	private String partial() {
		return "%s and %s and %s < %d".formatted(isOpen(), isTouched(), present(), this.squash.parts().size());
	}

	/**
	 * Returns the expression of whether the database has all that the squash stands for,
	 * and does not know yet that it has the squash.
	 * @return the expression, which yields 0 if that is so and 1 if not
	 */
	public String isAll() {
		return zeroIf("%s and %s = %d".formatted(isOpen(), present(), this.squash.parts().size()));
	}

	/**
	 * Returns the statements that record that the database has the squash.
	 * @param phase its phase
	 * @return the statements
	 */
	public List<String> record(Phase phase) {
		List<String> statements = new ArrayList<>(mark());
		statements.add("delete from %s where version = %s".formatted(this.table, key(this.migration.id())));
		statements.add(this.history.insert(this.migration, phase, EntryState.APPLIED, null, ""));
		statements.add(this.history.log("squashed", this.migration));
		return statements;
	}

	// The statements that mark what an applied squash stands for.
	List<String> mark() {
		List<String> statements = new ArrayList<>();
		statements.add("update %s set state = 'squashed' where version in (%s) or kind = 'squash' and (%s)"
			.formatted(this.table, keys(), earlierSquashes()));
		for (Squash.Part part : this.squash.parts()) {
			statements.add(this.history.insert(SquashedRows.row(this.migration, part), Phase.EXPAND,
					EntryState.SQUASHED, null,
					" where not exists (select 1 from %s where version = %s)".formatted(this.table, key(part.id()))));
		}
		return statements;
	}

	// Neither applied nor begun.
	private String isOpen() {
		return "not exists (select 1 from %s where version = %s and (%s or coalesce(journal, '') <> ''))"
			.formatted(this.table, key(this.migration.id()), HistoryScript.APPLIED);
	}

	private String isTouched() {
		return "exists (select 1 from %s where version in (%s) and state <> 'rolled_back')".formatted(this.table,
				keys());
	}

	private String present() {
		return "(select count(*) from %s where %s and (%s))".formatted(this.table, HistoryScript.APPLIED,
				this.squash.parts().stream().map(this::isSame).collect(Collectors.joining(" or ")));
	}

	private String isSame(Squash.Part part) {
		String version = "version = " + key(part.id());
		return (part.checksum() != null)
				? "%s and coalesce(checksum, %2$s) = %2$s".formatted(version, this.script.literal(part.checksum()))
				: version;
	}

	// They have the version of something that this one stands for, with an end.
	private String earlierSquashes() {
		return "version <> %s and (%s)".formatted(key(this.migration.id()),
				this.squash.parts()
					.stream()
					.map((part) -> "version like %s".formatted(this.script.literal(part.id().key() + ".%")))
					.collect(Collectors.joining(" or ")));
	}

	private String keys() {
		return this.squash.parts().stream().map((part) -> key(part.id())).collect(Collectors.joining(", "));
	}

	private String key(MigrationId id) {
		return this.script.literal(id.key());
	}

	private static String zeroIf(String condition) {
		return "case when %s then 0 else 1 end".formatted(condition);
	}

}
