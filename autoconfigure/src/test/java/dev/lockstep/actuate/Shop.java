package dev.lockstep.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

import dev.lockstep.Lockstep;
import dev.lockstep.Release;
import dev.lockstep.history.Run;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.report.DatabaseProblems;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;
import dev.lockstep.testdatabase.TestSchema.Credentials;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A real database of a shop, with a real history: what an operator may meet on the page.
 */
final class Shop implements AutoCloseable {

	private static final Credentials MIGRATOR = new Credentials("shop_migrator", "secret");

	private static final List<String> CHANGES = List.of("add orders", "index orders by customer", "add customer notes",
			"backfill order totals", "add invoices", "index invoices by due date", "add stock levels",
			"split customer names", "add shipping addresses", "drop legacy flags", "add payment methods",
			"index payments by reference");

	private final Release release;

	/** Whoever holds its locks decides how far a run gets. */
	private final SingleConnectionDataSource gate;

	private int migrations;

	private Shop(TestSchema schema, Path directory) {
		this.release = new Release(schema, directory).withRuntimeRole();
		this.gate = new SingleConnectionDataSource(schema.url(), MIGRATOR.username(), MIGRATOR.password(), true);
	}

	/** Opens a shop without any migration. */
	static Shop open(String name) throws IOException {
		Path directory = Path.of("target/shops", name);
		FileSystemUtils.deleteRecursively(directory);
		Files.createDirectories(directory);
		TestSchema made = TestDatabase.postgreSql().create();
		made.asAdmin().execute("""
				do $$ begin
				  create role %s login password '%s';
				exception when duplicate_object then null;
				end $$""".formatted(MIGRATOR.username(), MIGRATOR.password()));
		made.asAdmin().execute("grant %s to %s".formatted(made.migrator().username(), MIGRATOR.username()));
		return new Shop(new TestSchema(made.url(), made.admin(), MIGRATOR, made.runtime()), directory);
	}

	/** Applies so many migrations, some of which take longer than others. */
	Shop migrate(int count) {
		for (int i = 0; i < count; i++) {
			add("""
					create table t%d (id bigint primary key, name text);

					insert into t%1$d select n, 'n' || n from generate_series(1, %d) n;
					""".formatted(this.migrations, (this.migrations % 7 == 3) ? 20_000 : 10));
		}
		this.release.migrate();
		return this;
	}

	/** Adds a migration and does not run it. */
	Shop add(String sql) {
		return add(CHANGES.get(this.migrations % CHANGES.size()).replace(' ', '_'), sql);
	}

	Shop add(String name, String sql) {
		this.release.script("%s_%s.sql".formatted(version(this.migrations++), name), sql);
		return this;
	}

	/** Runs what fails. */
	Shop fail() {
		assertThatExceptionOfType(LockstepException.class).isThrownBy(this.release::migrate);
		return this;
	}

	/**
	 * Starts a run of three migrations that stops in the middle of the second one, at an
	 * index on a function that waits, row by row.
	 */
	CompletableFuture<List<String>> run() {
		add("""
				create table payments (id int, filling text);
				alter table payments alter column filling set storage plain;
				insert into payments select n, repeat('x', 5000) from generate_series(1, 10) n;
				create function reference(id int) returns int language plpgsql immutable as
				$$ begin perform pg_advisory_xact_lock_shared(id); return id; end $$;
				""");
		add("""
				-- lockstep: lock-timeout=1h
				alter table payments add column note text;
				create index payments_reference on payments (reference(id));
				comment on table payments is 'by reference';
				""");
		add("create table refunds (id int);");
		gate("select pg_advisory_lock(id) from generate_series(6, 10) id");
		CompletableFuture<List<String>> run = CompletableFuture.supplyAsync(this.release::migrate);
		awaitPercent(50);
		return run;
	}

	void goOnTo(int percent) {
		gate("select pg_advisory_unlock(id) from generate_series(6, %d) id".formatted(percent / 10));
		awaitPercent(percent);
	}

	void goOnToTheEnd() {
		gate("select pg_advisory_unlock_all()");
	}

	MigratedDatabase as(String name) {
		return MigratedDatabase.of(name,
				(problems) -> name.equals(MigratedDatabase.DEFAULT_NAME) ? problems
						: DatabaseProblems.of(name, problems),
				this.release.lockstep(), Duration.ZERO, new SettableClock(), () -> BootRun.OVER);
	}

	/** Returns the version of a migration, the first of which is number 0. */
	static String version(int number) {
		return LocalDate.of(2026, 1, 5).plusDays(number).format(DateTimeFormatter.BASIC_ISO_DATE) + "081240";
	}

	private void gate(String sql) {
		new JdbcTemplate(this.gate).execute(sql);
	}

	private void awaitPercent(int percent) {
		Lockstep replica = this.release.lockstep();
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
			Run run = replica.status().running();
			return run != null && Integer.valueOf(percent).equals(run.position().percent());
		});
	}

	@Override
	public void close() {
		this.gate.destroy();
	}

}
