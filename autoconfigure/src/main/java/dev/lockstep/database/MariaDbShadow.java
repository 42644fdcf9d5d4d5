package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Shadow databases of MariaDB and MySQL, read with {@code mariadb-dump} or
 * {@code mysqldump}.
 *
 * @param programs the names of those programs, the preferred first
 */
record MariaDbShadow(List<String> programs) implements ShadowServer {

	/** What is the whole server's, so that no dump of a database has it. */
	private static final Pattern BEYOND = Pattern.compile("""
			(CREATE|ALTER|DROP|RENAME)( OR REPLACE)? (USER|ROLE|DATABASE|SCHEMA|SERVER|TABLESPACE)\\b.*\
			|(GRANT|REVOKE|USE|INSTALL|UNINSTALL|CHANGE|SET GLOBAL|SET @@GLOBAL|SET PASSWORD|SET DEFAULT ROLE)\\b.*""");

	private static final Set<String> OWN_DATABASES = Set.of("information_schema", "performance_schema", "sys");

	/** A setting on a line of its own, written for servers of some version. */
	private static final Pattern SETTING = Pattern.compile("(?m)^/\\*![0-9]+ (SET .*?) *\\*/ ?(;+)$");

	@Override
	public void check(Connection connection) {
		if (program() == null) {
			throw new LockstepException(Problem.of(ProblemCode.MISSING_PROGRAM,
					"A squash is written with %s, and there is none on the PATH."
						.formatted(String.join(" or ", this.programs)),
					"Install the client programs of the server's version (Debian: mariadb-client)."));
		}
	}

	@Override
	public void create(Connection connection, String name) throws SQLException {
		// As the database of the connection is, which may be the application's.
		String options = Sql.string(connection,
				"select concat('character set ', @@character_set_database, ' collate ', @@collation_database)");
		Sql.run(connection, "create database %s %s".formatted(name, options));
	}

	@Override
	public void drop(Connection connection, String name) throws SQLException {
		Sql.run(connection, "drop database if exists " + name);
	}

	@Override
	public List<String> schemas(List<String> schemas) {
		if (schemas.size() > 1) {
			throw new LockstepException(Problem.of(ProblemCode.UNSQUASHABLE_MIGRATION,
					"lockstep.schemas names %d databases, and migrations are squashed in one."
						.formatted(schemas.size()),
					"Write the squash by hand, as docs/guides/squash.md says."));
		}
		return List.of();
	}

	@Override
	public String grant(String user) {
		return "GRANT ALL ON `lockstep\\_shadow\\_%%`.* TO '%s'@'%%';".formatted(user);
	}

	@Override
	public @Nullable String reachesBeyond(String sql, List<String> databases) {
		if (BEYOND.matcher(Sql.head(sql)).matches()) {
			return "it concerns the whole server, and the content of a database does not show what it did";
		}
		for (String database : databases) {
			String name = Pattern.quote(database);
			if (Pattern
				.compile("(`%1$s`|(?<![\\w$@`])%1$s)\\s*\\.\\s*[\\w$`]".formatted(name), Pattern.CASE_INSENSITIVE)
				.matcher(sql)
				.find()) {
				return "it names database %s, in which it would run instead of in the shadow database"
					.formatted(database);
			}
		}
		return null;
	}

	@Override
	public List<String> databases(Connection connection) throws SQLException {
		return Sql.strings(connection, "select schema_name from information_schema.schemata")
			.stream()
			.filter((name) -> !OWN_DATABASES.contains(name))
			.toList();
	}

	@Override
	public String script(ShadowLogin login, Connection connection, List<String> schemas) throws SQLException {
		String definer = Sql.string(connection, """
				select concat('DEFINER=`', substring_index(current_user(), '@', 1), '`@`',
				substring_index(current_user(), '@', -1), '`')""");
		String text = content(login).replace("/*M!999999\\- enable the sandbox mode */ \n", "");
		return SETTING.matcher(text).replaceAll("$1$2").replace(definer + " ", "").replace(String.valueOf(definer), "");
	}

	@Override
	public String content(ShadowLogin login) {
		Program program = program();
		if (program == null) {
			throw new IllegalStateException("To be checked first");
		}
		return program.run(Map.of("MYSQL_PWD", login.password()),
				List.of("--no-defaults", "--host=" + login.host(),
						"--port=" + ((login.port() >= 0) ? login.port() : 3306), "--protocol=tcp",
						"--user=" + login.user(), "--default-character-set=utf8mb4", "--skip-opt", "--create-options",
						"--quick", "--extended-insert", "--single-transaction", "--routines", "--events", "--triggers",
						"--skip-comments", "--no-tablespaces", "--hex-blob", login.database()));
	}

	private @Nullable Program program() {
		return Program.find(this.programs.toArray(String[]::new)).orElse(null);
	}

}
