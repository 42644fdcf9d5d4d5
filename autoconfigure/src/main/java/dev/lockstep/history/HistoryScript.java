package dev.lockstep.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.Squash;
import dev.lockstep.database.ClientScript;
import dev.lockstep.database.Database;
import dev.lockstep.script.Phase;

/**
 * The history's part of a script that a client program runs.
 */
public final class HistoryScript {

	/** What {@link #finished} yields for a migration that is applied. */
	public static final int ALL = Integer.MAX_VALUE;

	/** Whether the database has a migration. */
	static final String APPLIED = "state in ('applied', 'baselined', 'squashed')";

	private static final String HOST = "script";

	private final Database database;

	private final ClientScript script;

	private final HistoryTables tables;

	private final Author author;

	/**
	 * Creates the history's part of a script.
	 * @param database the database
	 * @param script how the client's scripts are written
	 * @param tables the names of the tables
	 * @param author who is to be named in the history
	 */
	public HistoryScript(Database database, ClientScript script, HistoryTables tables, Author author) {
		this.database = database;
		this.script = script;
		this.tables = tables;
		this.author = author;
	}

	/**
	 * Returns the statements that create the tables that are not there.
	 * @return the statements
	 */
	public List<String> create() {
		return new HistorySchema(this.database, this.tables).definitions();
	}

	/**
	 * Returns the expression of how much of a migration is done: {@link #ALL} if it is
	 * applied, the number of its recorded statements if it is half-run, else -1.
	 * @param migration the migration
	 * @param journal all its statements
	 * @return the expression
	 */
	public String finished(Migration migration, Journal journal) {
		String finished = """
				coalesce((select case when %1$s then %2$d when coalesce(journal, '') = '' then -1
				when left(%3$s, char_length(journal)) = journal
				then char_length(journal) - char_length(replace(journal, %4$s, '')) + 1 else -1 end
				from %5$s where version = %6$s), -1)""".formatted(isApplied(migration), ALL,
				this.script.literal(journal.format()), this.script.literal("\n"), this.tables.state(), key(migration));
		return squash(migration).map((squash) -> squash.unlessPartial(finished)).orElse(finished);
	}

	/**
	 * Returns what concerns a squash alone.
	 * @param migration the migration
	 * @return its part, or empty if it stands for itself
	 */
	public Optional<SquashScript> squash(Migration migration) {
		return Squash.of(migration)
			.map((squash) -> new SquashScript(migration, squash, this, this.script, this.tables.state()));
	}

	private String isApplied(Migration migration) {
		return migration.id().isRepeatable()
				? "%s and checksum = %s".formatted(APPLIED, this.script.literal(migration.checksum())) : APPLIED;
	}

	/**
	 * Returns the statements that make a migration the script's. They fail if other
	 * statements of it have run than it has now.
	 * @param migration the migration
	 * @param phase its phase
	 * @param statements how many statements it has
	 * @return the statements
	 */
	public List<String> claim(Migration migration, Phase phase, int statements) {
		String delete = "delete from %s where version = %s and coalesce(journal, '') = '' and not (%s)"
			.formatted(this.tables.state(), key(migration), isApplied(migration));
		if (migration.id().isRepeatable()) {
			delete = "delete from %s where version = %s".formatted(this.tables.state(), key(migration));
		}
		return List.of(delete, insert(migration, phase, EntryState.RUNNING, statements, ""));
	}

	// A row of the history, inserted if a condition holds.
	String insert(Migration migration, Phase phase, EntryState state, @Nullable Integer statements, String where) {
		Author scripted = new Author(HOST, this.author.application(), this.author.applicationVersion(),
				this.author.lockstepVersion());
		return new HistoryRow(migration, phase, state, scripted, statements, null).insert(this.tables,
				this.database.historyTypes(), this.script::literal) + where;
	}

	String log(String event, Migration migration) {
		return """
				insert into %s (event, version, at, applied_by, host, application, application_version, lockstep_version,
				checksum, duration_ms, detail) values (%s)"""
			.formatted(this.tables.log(),
					Stream
						.of(this.script.literal(event), key(migration), this.database.historyTypes().now(),
								this.database.historyTypes().user(), this.script.literal(HOST),
								this.script.literal(this.author.application()),
								this.script.literal(this.author.applicationVersion()),
								this.script.literal(this.author.lockstepVersion()),
								this.script.literal(migration.checksum()), "NULL", "NULL")
						.collect(Collectors.joining(", ")));
	}

	/**
	 * Returns the statement that records finished statements.
	 * @param migration the migration
	 * @param journal its finished statements
	 * @return the statement
	 */
	public String record(Migration migration, Journal journal) {
		return "update %s set journal = %s where version = %s".formatted(this.tables.state(),
				this.script.literal(journal.format()), key(migration));
	}

	/**
	 * Returns the statements that record that a migration is applied.
	 * @param migration the migration
	 * @return the statements
	 */
	public List<String> finish(Migration migration) {
		List<String> statements = new ArrayList<>(squash(migration).map(SquashScript::mark).orElse(List.of()));
		statements.add(
				"update %s set state = 'applied', finished_at = %s, failure = null, checksum = %s, script_text = %s where version = %s"
					.formatted(this.tables.state(), this.database.historyTypes().now(),
							this.script.literal(migration.checksum()), text(migration.script()), key(migration)));
		statements.add(log("applied", migration));
		return statements;
	}

	private String key(Migration migration) {
		return this.script.literal(migration.id().key());
	}

	private String text(dev.lockstep.catalog.@Nullable Script script) {
		return this.script.literal((script != null) ? script.text() : null);
	}

}
