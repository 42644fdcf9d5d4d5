package dev.lockstep.script;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the comments at the top of a script ask for.
 *
 * @param transactional whether the migration may run in a transaction
 * ({@code transaction=none} says no)
 * @param phase whether the old release still works after it ({@code phase=contract})
 * @param placeholders whether placeholders are replaced ({@code placeholders=off})
 * @param lockTimeout the longest wait for a table lock, or {@code null} for the
 * configured one
 * @param statementTimeout the longest a statement may take, or {@code null} for the
 * configured one
 * @param migrationTimeout the longest the migration may take, or {@code null} for the
 * configured limit
 * @param allowed the lint rules that it may break, with the reason for each
 * ({@code allow=drop-column "reason"})
 * @param squashes the versions of the migrations that the script stands for, in order,
 * each with its checksum or {@code -} ({@code squashes=1@3f0a…})
 */
public record Directives(boolean transactional, Phase phase, boolean placeholders, @Nullable Duration lockTimeout,
		@Nullable Duration statementTimeout, @Nullable Duration migrationTimeout, Map<String, String> allowed,
		Map<String, String> squashes) {

	/** What a script without directives asks for. */
	public static final Directives NONE = new Directives(true, Phase.EXPAND, true, null, null, null, Map.of(),
			Map.of());

	public Directives {
		allowed = Map.copyOf(allowed);
		squashes = Collections.unmodifiableMap(new LinkedHashMap<>(squashes));
	}

	/**
	 * Reads the directives of a script: the comments before its first statement that
	 * begin with {@code lockstep:}. No more of the script is read, unless it says
	 * {@code lockstep:} again.
	 * @param file the file, to name it in errors
	 * @param text the text of the script
	 * @return the directives
	 * @throws ScriptException if a directive is not known, has a wrong value, is given
	 * twice or stands behind the first statement; it names the line and the nearest known
	 * directive
	 */
	public static Directives of(String file, String text) {
		if (!LeadingComments.mention(text)) {
			return NONE;
		}
		DirectiveReader reader = new DirectiveReader(new Source(file, text));
		LeadingComments.visit(text, reader);
		return reader.directives();
	}

}
