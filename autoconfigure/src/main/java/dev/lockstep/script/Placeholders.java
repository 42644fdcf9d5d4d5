package dev.lockstep.script;

import java.util.Map;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;
import dev.lockstep.problem.Suggestion;

/**
 * Replaces <code>${name}</code> by configured values. A name is made of letters, digits,
 * dots, hyphens and underscores; what looks otherwise is left alone.
 *
 * @param values the values by name
 */
public record Placeholders(Map<String, String> values) {

	private static final String OPEN = "${";

	public Placeholders {
		values = Map.copyOf(values);
	}

	/**
	 * Replaces the placeholders of a statement's command; the data of a {@code COPY} is
	 * left as it is, and so are the statement's positions.
	 * @param file the file, to name it in errors
	 * @param statement the statement
	 * @return the statement itself if it has no placeholder, else one with the values
	 * @throws ScriptException if a placeholder has no value; it names the line and the
	 * nearest known name
	 */
	public Statement replace(String file, Statement statement) {
		String sql = statement.sql();
		int open = sql.indexOf(OPEN);
		StringBuilder replaced = new StringBuilder();
		int done = 0;
		while (open >= 0) {
			int nameStart = open + OPEN.length();
			int close = nameEnd(sql, nameStart);
			if (close > nameStart && close < sql.length() && sql.charAt(close) == '}') {
				String name = sql.substring(nameStart, close);
				String value = this.values.get(name);
				if (value == null) {
					throw undefined(file, statement, open, name);
				}
				replaced.append(sql, done, open).append(value);
				done = close + 1;
			}
			open = sql.indexOf(OPEN, close);
		}
		return (done > 0) ? withSql(statement, replaced.append(sql, done, sql.length()).toString()) : statement;
	}

	private static int nameEnd(String sql, int start) {
		int end = start;
		while (end < sql.length() && isNamePart(sql.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isNamePart(char c) {
		return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
	}

	private static Statement withSql(Statement statement, String sql) {
		return new Statement(statement.number(), sql, statement.line(), statement.column(), statement.start(),
				statement.end(), statement.data());
	}

	private ScriptException undefined(String file, Statement statement, int offset, String name) {
		SourceLocation inStatement = new Source(file, statement.sql()).locate(offset);
		int line = statement.line() + inStatement.line() - 1;
		int column = (inStatement.line() == 1) ? statement.column() + inStatement.column() - 1 : inStatement.column();
		return new ScriptException(Problem.at(ProblemCode.UNDEFINED_PLACEHOLDER, new SourceLocation(file, line, column),
				"The placeholder ${%s} has no value.%s".formatted(name,
						Suggestion.question(name, this.values.keySet())),
				"Set the property lockstep.placeholders.%s, or switch placeholders off for this file with the comment '-- lockstep: placeholders=off' at its top."
					.formatted(name)));
	}

}
