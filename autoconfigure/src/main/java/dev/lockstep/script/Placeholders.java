package dev.lockstep.script;

import java.util.Map;

/**
 * Replaces <code>${name}</code> by configured values.
 *
 * @param values the values by name
 */
public record Placeholders(Map<String, String> values) {

	public Placeholders {
		values = Map.copyOf(values);
	}

	/**
	 * Replaces the placeholders of a statement's command; the data of a {@code COPY} is
	 * left as it is.
	 * @param file the file, to name it in errors
	 * @param statement the statement
	 * @return the statement itself if it has no placeholder, else one with the values
	 * @throws ScriptException if a placeholder has no value; it names the line and the
	 * nearest known name
	 */
	public Statement replace(String file, Statement statement) {
		throw new UnsupportedOperationException();
	}

}
