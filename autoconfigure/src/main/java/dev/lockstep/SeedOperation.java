package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.catalog.Script;
import dev.lockstep.execute.MigratorSession;
import dev.lockstep.execute.Seed;
import dev.lockstep.execute.SeedExecutor;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Runs the seeds that are new or changed. The log knows which ran, and with which
 * checksum.
 */
final class SeedOperation {

	private final List<Script> scripts;

	private final List<Seeder> seeders;

	private final boolean all;

	SeedOperation(List<Script> scripts, List<Seeder> seeders, boolean all) {
		this.scripts = scripts;
		this.seeders = seeders;
		this.all = all;
	}

	SeedResult run(Migrator migrator) throws SQLException {
		long start = System.nanoTime();
		return MigratorTurn.take(migrator, (engine, session, monitoring) -> {
			List<Seed> changed = changed(engine, session);
			new SeedExecutor(engine.database(), engine.writer(), monitoring, engine.executionSettings(false),
					migrator.listener(), migrator.stop())
				.execute(changed, session);
			return result(changed.stream().map(Seed::name).toList(), start);
		});
	}

	// What there is to say if nothing is new, or null if something is.
	@Nullable SeedResult upToDate(Engine engine, Connection connection) throws SQLException {
		long start = System.nanoTime();
		Map<String, String> ran = engine.log().seeds(connection);
		boolean changed = this.all
				|| this.scripts.stream().anyMatch((script) -> !script.checksum().equals(ran.get(script.name())))
				|| this.seeders.stream().anyMatch((seeder) -> !seeder.checksum().equals(ran.get(seeder.name())));
		return changed ? null : result(List.of(), start);
	}

	private SeedResult result(List<String> seeded, long start) {
		List<String> unchanged = new ArrayList<>();
		this.scripts.forEach((script) -> unchanged.add(script.name()));
		this.seeders.forEach((seeder) -> unchanged.add(seeder.name()));
		unchanged.removeAll(seeded);
		return new SeedResult(seeded, unchanged, Duration.ofNanos(System.nanoTime() - start));
	}

	private List<Seed> changed(Engine engine, MigratorSession session) throws SQLException {
		Connection connection = session.clean();
		if (!engine.reader().read(connection).exists()) {
			throw new LockstepException(Problem.of(ProblemCode.NO_HISTORY,
					"The database has no history of migrations: there is nothing yet that seeds could fill.",
					"Migrate first: lockstep migrate"));
		}
		Map<String, String> ran = engine.log().seeds(connection);
		List<Seed> changed = new ArrayList<>();
		for (Script script : this.scripts) {
			if (this.all || !script.checksum().equals(ran.get(script.name()))) {
				changed.add(seed(engine, script.name(), script.checksum(), script, null));
			}
		}
		for (Seeder seeder : this.seeders) {
			if (this.all || !seeder.checksum().equals(ran.get(seeder.name()))) {
				changed.add(seed(engine, seeder.name(), seeder.checksum(), null, new SeederCode(seeder)));
			}
		}
		return changed;
	}

	// A seed runs as a migration would: cut, checked, with its placeholders replaced.
	private static Seed seed(Engine engine, String name, String checksum, @Nullable Script script,
			@Nullable JavaMigration java) {
		MigrationKind kind = (script != null) ? MigrationKind.REPEATABLE : MigrationKind.JAVA;
		return new Seed(name, checksum,
				engine.step(new Migration(MigrationId.repeatable(name), name, kind, script, null, java), null));
	}

	/** A seeder in the form of a migration. */
	private record SeederCode(Seeder seeder) implements JavaMigration {

		@Override
		public String version() {
			return "0";
		}

		@Override
		public String description() {
			return this.seeder.name();
		}

		@Override
		public void migrate(JdbcTemplate jdbc) throws Exception {
			this.seeder.seed(jdbc);
		}

	}

}
