package dev.lockstep.execute;

import java.sql.Connection;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.database.Database;
import dev.lockstep.history.HistoryWriter;
import dev.lockstep.history.Journal;
import dev.lockstep.script.Statement;

/**
 * One seed, with its record in one transaction unless it asks for none: rows can be
 * rolled back in every database.
 */
final class SeedRun extends MigrationRun {

	private final Seed seed;

	SeedRun(Seed seed, MigratorSession session, Progress progress, HistoryWriter writer, ExecutionSettings settings,
			Database database) {
		super(seed.step(), session, progress, writer, settings, database, null);
		this.seed = seed;
	}

	@Override
	void execute() throws Exception {
		Connection connection = this.session.clean();
		long start = System.nanoTime();
		connection.setAutoCommit(!inTransaction());
		if (inTransaction()) {
			this.session.prepareTransaction();
		}
		JavaMigration java = this.planned.migration().java();
		if (java != null) {
			execute(connection, java);
		}
		for (Statement statement : this.planned.statements()) {
			execute(connection, statement);
		}
		this.writer.seeded(connection, this.seed.name(), this.seed.checksum(),
				Duration.ofNanos(System.nanoTime() - start));
		if (inTransaction()) {
			connection.commit();
			connection.setAutoCommit(true);
		}
	}

	boolean inTransaction() {
		return this.planned.directives().transactional() && this.planned.outside() == null;
	}

	@Override
	Journal journal() {
		return Journal.EMPTY;
	}

	// A lost connection ends it: what is recorded tells where it stands.
	@Override
	@Nullable Journal committing() {
		return null;
	}

}
