package dev.lockstep.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements by the database's own lexical rules.
 */
public final class ScriptCutter {

	private final LexicalRules rules;

	/**
	 * Creates a cutter.
	 * @param rules the lexical rules of the database
	 */
	public ScriptCutter(LexicalRules rules) {
		this.rules = rules;
	}

	/**
	 * Cuts a script.
	 * @param file the file, to name it in errors
	 * @param text the text of the script
	 * @return its statements in order; empty if it has nothing but comments and white
	 * space
	 * @throws ScriptException if a token is not closed, if the script holds a command of
	 * a client program, or if the data of a {@code COPY} is not on the lines after it
	 */
	public List<Statement> cut(String file, String text) {
		return List.copyOf(new StatementScanner(this.rules, new Source(file, text)).scan());
	}

	/**
	 * Returns whether two scripts have the same statements, whatever comments and white
	 * space they have.
	 * @param file the file, to name it in errors
	 * @param one the one script
	 * @param other the other script
	 * @return {@code true} if a database could not tell them apart
	 * @throws ScriptException if one of them cannot be cut
	 */
	public boolean isSame(String file, String one, String other) {
		return texts(file, one).equals(texts(file, other));
	}

	private List<List<Object>> texts(String file, String text) {
		return cut(file, text).stream().map((statement) -> {
			List<Object> content = new ArrayList<>(List.of(StatementText.of(this.rules, statement.sql())));
			CopyData data = statement.data();
			if (data != null) {
				content.add(text.substring(statement.end()));
			}
			return content;
		}).toList();
	}

}
