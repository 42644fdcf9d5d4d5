package dev.lockstep.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.Script;
import dev.lockstep.database.HistoryTypes;
import dev.lockstep.script.Phase;

/**
 * A row of the history as it is inserted.
 *
 * @param migration the migration
 * @param phase its phase
 * @param state its state
 * @param author who inserts it
 * @param statements how many statements it has, or {@code null} for Java
 * @param journal how far it is, or {@code null} if that is not told
 */
record HistoryRow(Migration migration, Phase phase, EntryState state, Author author, @Nullable Integer statements,
		@Nullable String journal) {

	private static final String COLUMNS = """
			version, description, kind, phase, script, checksum, state, started_at, applied_by, host, application,
			application_version, lockstep_version, statements, journal, script_text, down_text, format""";

	private static final int DESCRIPTION_LENGTH = 500;

	private static final int SCRIPT_LENGTH = 1000;

	// The statement without parameters, to which a condition may be added.
	String insert(HistoryTables tables, HistoryTypes types, Function<@Nullable String, String> literal) {
		return "insert into %s (%s)\nselect %s".formatted(tables.state(), COLUMNS, values(types, literal));
	}

	void insert(Connection connection, HistoryTables tables, HistoryTypes types) throws SQLException {
		List<@Nullable String> texts = new ArrayList<>();
		String values = values(types, (text) -> {
			texts.add(text);
			return "?";
		});
		try (PreparedStatement statement = connection
			.prepareStatement("insert into %s (%s) values (%s)".formatted(tables.state(), COLUMNS, values))) {
			Parameters parameters = new Parameters(statement);
			for (String text : texts) {
				parameters.text(text);
			}
			statement.executeUpdate();
		}
	}

	private String values(HistoryTypes types, Function<@Nullable String, String> literal) {
		return Stream
			.of(literal.apply(this.migration.id().key()), literal.apply(description(this.migration)),
					literal.apply(lower(this.migration.kind())), literal.apply(lower(this.phase)),
					literal.apply(script(this.migration)), literal.apply(this.migration.checksum()),
					literal.apply(lower(this.state)), types.now(), types.user(), literal.apply(this.author.host()),
					literal.apply(this.author.application()), literal.apply(this.author.applicationVersion()),
					literal.apply(this.author.lockstepVersion()),
					(this.statements != null) ? this.statements.toString() : "NULL", literal.apply(this.journal),
					literal.apply(text(this.migration.script())), literal.apply(text(this.migration.down())),
					Integer.toString(HistorySchema.FORMAT))
			.collect(Collectors.joining(", "));
	}

	static String description(Migration migration) {
		return abbreviate(migration.description(), DESCRIPTION_LENGTH);
	}

	static String script(Migration migration) {
		return abbreviate(migration.source(), SCRIPT_LENGTH);
	}

	private static String abbreviate(String text, int length) {
		return (text.length() <= length) ? text : text.substring(0, length - 1) + "…";
	}

	private static @Nullable String text(@Nullable Script script) {
		return (script != null) ? script.text() : null;
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
