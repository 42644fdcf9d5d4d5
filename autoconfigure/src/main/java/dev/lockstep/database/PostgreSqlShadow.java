package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Shadow databases of PostgreSQL, read with {@code pg_dump}.
 *
 * @param program the name of that program
 */
record PostgreSqlShadow(String program) implements ShadowServer {

	/** What is the whole server's, so that no dump of a database has it. */
	private static final Pattern BEYOND = Pattern.compile("""
			(CREATE|ALTER|DROP) (ROLE|USER(?! MAPPING)|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION) .*\
			|ALTER SYSTEM .*|COMMENT ON (ROLE|DATABASE|TABLESPACE|SUBSCRIPTION) .*|REASSIGN OWNED .*\
			|SECURITY LABEL .* ON (ROLE|DATABASE|TABLESPACE) .*\
			|(GRANT|REVOKE) .* ON (DATABASE|TABLESPACE|PARAMETER) .*\
			|(GRANT|REVOKE) (?!.* ON ).*""");

	private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ([0-9]+)");

	private static final Pattern BLOCK = Pattern
		.compile("(?m)^--\n-- (?:Data for )?Name: (?<name>.*); Type: (?<type>.*); Schema: .*\n--\n");

	private static final String HEAD_END = "\nSET row_security = off;\n";

	private static final String END = "\n--\n-- PostgreSQL database dump complete\n";

	@Override
	public void check(Connection connection) throws SQLException {
		int server = connection.getMetaData().getDatabaseMajorVersion();
		String remedy = "Install the client programs of PostgreSQL %d or later (Debian: postgresql-client-%d), or have the migrations replayed on a server that is not newer than pg_dump: --shadow-url jdbc:postgresql://HOST:PORT/postgres?user=USER&password=PASSWORD"
			.formatted(server, server);
		Program found = Program.find(this.program)
			.orElseThrow(() -> new LockstepException(Problem.of(ProblemCode.MISSING_PROGRAM,
					"A squash is written with pg_dump, and there is none on the PATH.", remedy)));
		Matcher version = VERSION.matcher(found.run(Map.of(), List.of("--version")));
		if (!version.find() || Integer.parseInt(version.group(1)) < server) {
			throw new LockstepException(Problem.of(ProblemCode.MISSING_PROGRAM,
					"The pg_dump on the PATH is of version %s, and the server's is %d: an older pg_dump does not read a newer server."
						.formatted(version.reset().find() ? version.group(1) : "?", server),
					remedy));
		}
	}

	@Override
	public void create(Connection connection, String name) throws SQLException {
		Sql.run(connection, "create database " + name);
	}

	@Override
	public void drop(Connection connection, String name) throws SQLException {
		Sql.run(connection, "drop database if exists %s with (force)".formatted(name));
	}

	@Override
	public List<String> schemas(List<String> schemas) {
		return schemas;
	}

	@Override
	public String grant(String user) {
		return "ALTER ROLE \"%s\" CREATEDB;".formatted(user);
	}

	@Override
	public @Nullable String reachesBeyond(String sql, List<String> databases) {
		return BEYOND.matcher(Sql.head(sql)).matches()
				? "it concerns the whole server, and the content of a database does not show what it did" : null;
	}

	@Override
	public List<String> databases(Connection connection) {
		// A session is in one database and cannot leave it.
		return List.of();
	}

	@Override
	public String script(ShadowLogin login, Connection connection, List<String> schemas) throws SQLException {
		String dump = dump(login, "--no-owner");
		int start = dump.indexOf(HEAD_END) + HEAD_END.length();
		String body = dump.substring(start, dump.lastIndexOf(END));
		String user = String.valueOf(Sql.string(connection, "select quote_ident(current_user)"));
		String schema = Sql.string(connection, "select quote_literal(current_schema())");
		StringBuilder script = new StringBuilder();
		if (schemas.isEmpty() && schema != null) {
			script
				.append("""
						DO $lockstep$ BEGIN
						  IF current_schema() IS DISTINCT FROM %1$s THEN
						    RAISE EXCEPTION 'this script creates in schema %%, and the current one is %%', %1$s, current_schema();
						  END IF;
						END $lockstep$;
						"""
					.formatted(schema));
		}
		script.append("""
				SELECT pg_catalog.set_config('search_path', '', false);
				SET check_function_bodies = false;
				SET xmloption = content;
				SET client_min_messages = warning;
				SET row_security = off;
				""");
		for (Block block : blocks(body)) {
			script.append(block.forUser(user, schemas));
		}
		return script.toString().strip() + "\n";
	}

	@Override
	public String content(ShadowLogin login) {
		String dump = dump(login);
		return dump.substring(dump.indexOf(HEAD_END) + HEAD_END.length(), dump.lastIndexOf(END));
	}

	private String dump(ShadowLogin login, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--no-password", "--host=" + login.host(),
				"--port=" + ((login.port() >= 0) ? login.port() : 5432), "--username=" + login.user(),
				"--dbname=" + login.database(), "--encoding=UTF8", "--inserts", "--rows-per-insert=100"));
		arguments.addAll(List.of(more));
		return new Program(this.program).run(Map.of("PGPASSWORD", login.password()), arguments);
	}

	private static List<Block> blocks(String body) {
		List<Block> blocks = new ArrayList<>();
		Matcher matcher = BLOCK.matcher(body);
		int start = 0;
		String type = "";
		String name = "";
		while (matcher.find()) {
			blocks.add(new Block(type, name, body.substring(start, matcher.start())));
			start = matcher.start();
			type = matcher.group("type");
			name = matcher.group("name");
		}
		blocks.add(new Block(type, name, body.substring(start)));
		return blocks;
	}

	/** One entry of a dump's table of contents. */
	private record Block(String type, String name, String text) {

		// The same for whoever runs it later.
		String forUser(String user, List<String> schemas) {
			return switch (this.type) {
				// The extension brings it; only its owner may say it again.
				case "COMMENT" -> this.name.startsWith("EXTENSION ") ? "" : this.text;
				case "SCHEMA" -> schemas.contains(this.name)
						? this.text.replace("\nCREATE SCHEMA ", "\nCREATE SCHEMA IF NOT EXISTS ") : this.text;
				case "DEFAULT ACL" -> this.text.replace(" FOR ROLE %s ".formatted(user), " ");
				default -> this.text;
			};
		}

	}

}
