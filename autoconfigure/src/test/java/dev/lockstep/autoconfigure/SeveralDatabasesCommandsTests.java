package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What commands do in an application that has several databases.
 */
class SeveralDatabasesCommandsTests {

	@TempDir
	private Path directory;

	private SeveralProjects projects;

	@BeforeEach
	void write() {
		this.projects = SeveralProjects.in(this.directory);
		this.projects.billing()
			.write("1_invoices.sql", "create table invoices (id bigint);\n")
			.write("2_total.sql", "alter table invoices add column total bigint;\n");
		this.projects.orders().write("1_orders.sql", "create table orders (id bigint);\n");
	}

	@Test
	void migrateGoesOverAllAndEndsWithTheFirstThatFails() {
		this.projects.billing().write("3_fails.sql", "alter table nowhere add column x int;\n");
		CommandRun failed = run("migrate");
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.out()).isEqualTo("Not begun: orders\n");
		assertThat(failed.err()).contains("[statement-failed]").contains("Database billing: ");
		assertThat(this.projects.tables(this.projects.orders())).isEmpty();
		CommandRun json = run("migrate", "--json");
		assertThat(json.exitCode()).isEqualTo(1);
		assertThat(JsonPath.<Map<String, Object>>read(json.out(), "$.databases")).containsOnlyKeys("billing");
		assertThat(JsonPath.<List<String>>read(json.out(), "$.problems[*].code"))
			.isEqualTo(JsonPath.<List<String>>read(json.out(), "$.databases.billing.problems[*].code"))
			.hasSize(1);
		this.projects.billing().write("3_fails.sql", "alter table invoices add column x int;\n");
		assertThat(run("migrate").exitCode()).isZero();
		assertThat(this.projects.tables(this.projects.billing())).contains("invoices");
		assertThat(this.projects.tables(this.projects.orders())).contains("orders").doesNotContain("invoices");
	}

	@Test
	void oneIsNamedAndAnsweredForAsAnOnlyDatabaseIs() {
		assertThat(run("migrate", "--database", "billing", "--to", "1").out()).startsWith("Applied 1\n")
			.endsWith("the database is at version 1\n");
		CommandRun status = run("status", "--json", "--database=billing");
		assertThat(JsonPath.<List<String>>read(status.out(), "$.pending")).containsExactly("2");
		assertThat(JsonPath.<String>read(status.out(), "$.product")).startsWith("PostgreSQL");
		assertThat(run("rollback", "--database", "billing", "--steps", "1", "--yes").err())
			.contains("[irreversible-migration] Database billing: ");
		assertThat(run("migrate", "--database", "orders").exitCode()).isZero();
		assertThat(run("protect", "--database", "orders").exitCode()).isZero();
		assertThat(run("reset", "--database", "orders", "--yes").exitCode()).isEqualTo(6);
		assertThat(run("reset", "--database", "billing", "--yes").exitCode()).isZero();
		CommandRun unknown = run("migrate", "--database", "billig");
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.err()).contains("There is no database 'billig'. Did you mean 'billing'?",
				"The application has: billing, orders.");
	}

	@Test
	void whatIsAboutOneIsRefusedWithTheNamesOfAll() {
		run("migrate");
		List<String[]> commands = List.of(new String[] { "reset", "--yes" },
				new String[] { "rollback", "--to", "0", "--yes" }, new String[] { "resolve", "--rolled-back", "1" },
				new String[] { "migrate", "--to", "1" }, new String[] { "plan", "--script" },
				new String[] { "new", "orders" }, new String[] { "lock" });
		for (String[] command : commands) {
			CommandRun run = run(command);
			assertThat(run.exitCode()).as(command[0]).isEqualTo(2);
			assertThat(run.err()).contains("[ambiguous-database]", "has several: billing, orders.",
					"lockstep %s --database billing".formatted(command[0]));
		}
		assertThat(run("status", "--exit-code").exitCode()).isZero();
	}

	@Test
	void oneThatCannotBeReadKeepsNoOtherFromBeingTold() {
		run("migrate", "--database", "billing");
		TestSchema schema = this.projects.orders().schema();
		CommandRun run = new SeveralProjects(this.projects.billing(),
				new Project(new TestSchema("jdbc:postgresql://localhost:1/none", schema.admin(), schema.migrator(),
						schema.runtime()), this.projects.orders().directory()))
			.run("status", "--lockstep.connect-timeout=100ms");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.out()).startsWith("Database billing\nPostgreSQL").endsWith("Up to date: 2 applied\n");
		assertThat(run.err()).contains("[connection-failed] Database orders: ");
		run = run("validate", "--json");
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(JsonPath.<Integer>read(run.out(), "$.databases.billing.exitCode")).isZero();
		assertThat(JsonPath.<Integer>read(run.out(), "$.databases.orders.exitCode")).isEqualTo(3);
		assertThat(JsonPath.<List<String>>read(run.out(), "$.problems[*].message")).singleElement()
			.asString()
			.startsWith("Database orders: ");
	}

	@Test
	void nothingIsMigratedOnBootWhateverIsConfiguredForOne() {
		CommandRun run = CommandRun.of(SeveralDatabasesTests.WaitingCode.class, "status",
				"--lockstep.databases.orders.on-boot=migrate",
				"--lockstep.databases.orders.locations=file:" + this.projects.orders().directory());
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("in Java").endsWith("Pending: 2 pending\n");
	}

	@Test
	void filesAreThoseOfTheOneThatIsNamed() throws IOException {
		String written = run("new", "--database", "orders", "more").out();
		assertThat(written).contains("/orders/").endsWith("_more.sql\n");
		Files.writeString(Path.of(written.strip().substring("Wrote ".length())), "select 1;\n");
		assertThat(run("lock", "--database", "orders").out()).contains("/orders/migrations.lock: 2 migrations");
		assertThat(this.projects.billing().directory().resolve("migrations.lock")).doesNotExist();
		CommandRun check = run("check");
		assertThat(check.out()).isEqualTo("""
				Database billing
				2 migrations are in order, written for PostgreSQL (no lock file)

				Database orders
				2 migrations are in order, written for H2 (as the lock file has them)
				""");
		Path lock = this.projects.orders().directory().resolve("migrations.lock");
		assertThat(lock).satisfies(Files::exists);
		assertThat(run("check", "--base", lock.toString()).exitCode()).isEqualTo(2);
		assertThat(run("check", "--base", lock.toString(), "--database", "orders").exitCode()).isZero();
		this.projects.billing().write("2_total.sql", "-- lockstep: phas=contract\nselect 1;\n");
		assertThat(run("check").exitCode()).isNotZero();
		assertThat(run("check").out()).contains("[invalid-directive] ");
	}

	@Test
	void beansOfTheApplicationAreDatabasesToo() {
		CommandRun status = CommandRun.of(SeveralDatabasesTests.OwnApplication.class, "status", "--json");
		assertThat(JsonPath.<Map<String, Object>>read(status.out(), "$.databases")).containsOnlyKeys("bills", "orders");
		CommandRun check = CommandRun.of(SeveralDatabasesTests.OwnApplication.class, "check", "--database", "bills");
		assertThat(check.exitCode()).isEqualTo(2);
		assertThat(check.err()).contains("Database bills is a Lockstep bean of the application's own");
	}

	@Test
	void onlyDatabaseMayBeNamed() {
		Project only = this.projects.orders();
		assertThat(only.run("migrate", "--database", "default").out()).startsWith("Applied 1\n");
		assertThat(only.run("status", "--database", "orders").err()).contains("The application has: default.");
	}

	private CommandRun run(String... args) {
		return this.projects.run(args);
	}

}
