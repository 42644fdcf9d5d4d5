package dev.lockstep.script;

import java.util.Map;

import dev.lockstep.problem.ProblemCode;

/**
 * A command of the database's client program, which begins with a backslash.
 */
final class ClientCommand {

	private static final String INCLUDE = "Put the statements of that file into this script, or into a migration of their own.";

	private static final String CONNECT = "Delete it: the properties lockstep.migrator.* say where migrations run.";

	private static final String EXECUTE = "End the statement with a semicolon instead.";

	private static final String CONDITION = "Write the condition in SQL, for instance in a DO block.";

	private static final String COPY = "Use COPY … FROM stdin; with the data on the lines after it, and \\. after the data.";

	private static final String VARIABLE = "Use a placeholder ${name} with the property lockstep.placeholders.name.";

	private static final Map<String, String> ACTIONS = Map.ofEntries(Map.entry("\\i", INCLUDE),
			Map.entry("\\ir", INCLUDE), Map.entry("\\include", INCLUDE), Map.entry("\\include_relative", INCLUDE),
			Map.entry("\\c", CONNECT), Map.entry("\\connect", CONNECT), Map.entry("\\g", EXECUTE),
			Map.entry("\\gx", EXECUTE), Map.entry("\\gexec", "Run the statements in a DO block with EXECUTE."),
			Map.entry("\\gset", "Use a DO block with variables, or one statement that does both."),
			Map.entry("\\;", EXECUTE), Map.entry("\\if", CONDITION), Map.entry("\\elif", CONDITION),
			Map.entry("\\else", CONDITION), Map.entry("\\endif", CONDITION), Map.entry("\\copy", COPY),
			Map.entry("\\set", VARIABLE), Map.entry("\\prompt", VARIABLE), Map.entry("\\getenv", VARIABLE),
			Map.entry("\\restrict", "Delete it: pg_dump writes it for psql alone."),
			Map.entry("\\unrestrict", "Delete it: pg_dump writes it for psql alone."),
			Map.entry("\\.", "Delete it: it ends the data of a COPY … FROM stdin, and no such data is open here."));

	private ClientCommand() {
	}

	static ScriptException failure(Source source, int offset) {
		String command = command(source.text(), offset);
		return source.failure(ProblemCode.CLIENT_COMMAND, offset,
				"%s is a command of the client program psql, which no server understands.".formatted(command),
				ACTIONS.getOrDefault(command, "Delete it, or say the same in SQL."));
	}

	private static String command(String text, int offset) {
		int end = offset + 1;
		while (end < text.length() && Lexer.isWordPart(text.charAt(end))) {
			end++;
		}
		if (end == offset + 1 && end < text.length() && text.charAt(end) > ' ') {
			end++;
		}
		return text.substring(offset, end);
	}

}
