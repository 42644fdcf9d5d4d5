package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.database.Database;
import dev.lockstep.database.Databases;
import dev.lockstep.database.FailureKind;
import dev.lockstep.database.ShadowLogin;
import dev.lockstep.database.ShadowServer;
import dev.lockstep.execute.Connections;
import dev.lockstep.execute.RunListener;
import dev.lockstep.lock.Stop;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.Policy;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Throw-away databases in which catalogs are replayed, dropped when this is closed.
 */
final class ShadowDatabases implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ShadowDatabases.class);

	private static final String PREFIX = "lockstep_shadow_";

	private final LockstepSettings settings;

	private final ShadowLogin login;

	private final Connection connection;

	private final Database database;

	private final ShadowServer server;

	private final List<String> others;

	private final List<String> created = new CopyOnWriteArrayList<>();

	private final Thread dropOnShutdown = new Thread(this::drop, "lockstep-shadow");

	private ShadowDatabases(LockstepSettings settings, ShadowLogin login, Connection connection) throws SQLException {
		this.login = login;
		this.connection = connection;
		this.database = Databases.of(connection);
		this.server = server(connection);
		// Names mean the shadow database alone, and nobody else uses it.
		this.settings = new LockstepSettings(settings.locations(), settings.placeholders(),
				this.server.schemas(settings.schemas()), settings.historyTable(), Policy.DEFAULT, null,
				settings.application(), settings.timeouts(), settings.seed());
		this.server.check(connection);
		this.others = this.server.databases(connection);
		Runtime.getRuntime().addShutdownHook(this.dropOnShutdown);
	}

	static ShadowDatabases open(LockstepSettings settings, ShadowLogin login) throws SQLException {
		Connection connection = new Connections(source(login), "the shadow database", settings.timeouts().connect(),
				RunListener.NONE, new Stop())
			.open();
		try {
			connection.setAutoCommit(true);
			return new ShadowDatabases(settings, login, connection);
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	static ShadowServer server(Connection connection) throws SQLException {
		Database database = Databases.of(connection);
		return database.shadowServer()
			.orElseThrow(() -> new LockstepException(Problem.of(ProblemCode.UNSUPPORTED_DATABASE,
					"Migrations cannot be replayed in a shadow database of %s.".formatted(database.product()),
					"Write the squash by hand, as docs/guides/squash.md says.")));
	}

	private static DataSource source(ShadowLogin login) {
		return new DriverManagerDataSource(login.url(), login.user(), login.password());
	}

	PlannedMigration plan(Migration migration) throws SQLException {
		return Engine.of(this.settings, this.connection).step(migration, null);
	}

	@Nullable String reachesBeyond(String sql) {
		return this.server.reachesBeyond(sql, this.others);
	}

	// Runs all of a catalog in a new shadow database.
	Shadow replay(Catalog catalog) throws SQLException {
		String name = PREFIX + UUID.randomUUID().toString().replace("-", "");
		create(name);
		ShadowLogin to = this.login.to(name);
		Stop stop = new Stop();
		Connections connections = new Connections(source(to), "the shadow database", Duration.ofSeconds(10),
				RunListener.NONE, stop);
		new MigrateOperation(this.settings, catalog, connections, RunListener.NONE, stop, false).run();
		return new Shadow(to, connections);
	}

	private void create(String name) throws SQLException {
		try {
			this.created.add(name);
			this.server.create(this.connection, name);
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) != FailureKind.PERMISSION_DENIED) {
				throw ex;
			}
			throw new LockstepException(Problem.of(ProblemCode.PERMISSION_DENIED,
					"User %s may not create the shadow database in which the migrations are replayed: %s"
						.formatted(this.login.user(), ex.getMessage()),
					"On a server for development: %s Or name another server: --shadow-url jdbc:%s://HOST:PORT/DATABASE?user=USER&password=PASSWORD"
						.formatted(this.server.grant(this.login.user()), this.login.product())),
					ex);
		}
	}

	// With a connection of its own: the other one may be at work when the process ends.
	private void drop() {
		try (Connection last = source(this.login).getConnection()) {
			for (String name : this.created) {
				this.server.drop(last, name);
			}
		}
		catch (SQLException ex) {
			logger.warn("The shadow databases %s could not be dropped: %s".formatted(String.join(", ", this.created),
					ex.getMessage()));
		}
	}

	@Override
	public void close() throws SQLException {
		try {
			Runtime.getRuntime().removeShutdownHook(this.dropOnShutdown);
			drop();
		}
		catch (IllegalStateException ex) {
			// The process ends, and it drops them.
		}
		finally {
			this.connection.close();
		}
	}

	/** A database in which a catalog was replayed. */
	final class Shadow {

		private final ShadowLogin login;

		private final Connections connections;

		private Shadow(ShadowLogin login, Connections connections) throws SQLException {
			this.login = login;
			this.connections = connections;
			try (Connection own = connections.open()) {
				// The history is none of what the migrations have made.
				for (String table : Engine.of(ShadowDatabases.this.settings, own).tables().all()) {
					try (java.sql.Statement statement = own.createStatement()) {
						statement.execute("drop table " + table);
					}
				}
			}
		}

		String script() throws SQLException {
			try (Connection own = this.connections.open()) {
				return ShadowDatabases.this.server.script(this.login, own, ShadowDatabases.this.settings.schemas());
			}
		}

		String content() {
			return ShadowDatabases.this.server.content(this.login);
		}

	}

}
