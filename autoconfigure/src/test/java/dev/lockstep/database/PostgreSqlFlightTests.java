package dev.lockstep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.lockstep.script.ScriptCutter;
import dev.lockstep.script.Statement;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for statements that go to the server in one flight.
 */
class PostgreSqlFlightTests {

	private static final String SCRIPT = """
			create table one (id int, document jsonb, text text);
			select repeat('x', 100000) from generate_series(1, 100);
			insert into one select 1, '{"a": 1}' where '{"a": 1}'::jsonb ? 'a';
			copy one (id, text) from stdin;
			2	two
			3	three
			\\.
			insert into one (id, text) values (4, '%s');
			do $$ begin raise notice 'four'; end $$;
			/* five */ update one set text = 'five' where id = 1;
			""".formatted("x".repeat(3_000_000));

	private TestSchema schema;

	private Connection connection;

	private Database database;

	private final List<Integer> begun = new CopyOnWriteArrayList<>();

	@BeforeEach
	void connect() throws SQLException {
		this.schema = TestDatabase.postgreSql().create();
		this.connection = this.schema.migratorDataSource().getConnection();
		this.connection.setAutoCommit(false);
		this.database = Databases.of(this.connection);
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	@Test
	void allRunInOrder() throws SQLException {
		execute(SCRIPT);
		assertThat(this.begun).containsExactly(1, 2, 3, 4, 5, 6, 7);
		assertThat(ask("select string_agg(id || left(text, 1), ' ' order by id) from one")).isEqualTo("1f 2t 3t 4x");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7 })
	void failingStatementIsTheLastThatWasTold(int position) {
		List<Statement> statements = new ArrayList<>(statements(SCRIPT));
		String failing = (position == 0) ? "select 1 / 0" : "insert into one (id, text) select 1 / 0, ''";
		statements.add(position, new Statement(99, failing, 1, 1, 0, 1, null));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(statements, SessionLimits.NONE))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("22012"));
		assertThat(this.begun).hasSize(position + 1).endsWith(99);
	}

	@Test
	void thousandsOfStatementsAreSeveralFlights() {
		List<Statement> statements = new ArrayList<>(statements("create table one (id int);"));
		for (int i = 0; i < 3000; i++) {
			statements.add(new Statement(i + 2, "insert into one values (%d)".formatted(i), 1, 1, 0, 1, null));
		}
		statements.add(2500, new Statement(99, "insert into one values (1 / 0)", 1, 1, 0, 1, null));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(statements, SessionLimits.NONE));
		assertThat(this.begun).hasSize(2501);
	}

	@Test
	void whatCannotFlyRefusesWhatIsToGoBefore() throws SQLException {
		List<Statement> copy = statements("copy one (id) from stdin;\n1\n\\.\n");
		assertThat(this.database.beginsInFlight(this.connection, copy)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> this.database.execute(this.connection, List.of("begin"),
				SessionLimits.NONE, copy, (statement) -> this.begun.add(statement.number())));
		try (Connection h2 = TestDatabase.h2().create().migratorDataSource().getConnection()) {
			assertThatIllegalArgumentException().isThrownBy(() -> Databases.of(h2)
				.execute(h2, List.of("begin"), SessionLimits.NONE, statements("select 1;"),
						(statement) -> this.begun.add(statement.number())));
		}
		assertThat(this.begun).isEmpty();
	}

	@Test
	void isToldWhileTheFlightIsOnItsWay() throws Exception {
		try (Connection other = this.schema.migratorDataSource().getConnection();
				java.sql.Statement lock = other.createStatement()) {
			lock.execute("select pg_advisory_lock(1)");
			CompletableFuture<Void> flight = CompletableFuture.runAsync(() -> {
				try {
					execute("select 1; select pg_advisory_xact_lock(1); select 3;");
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			});
			await().until(() -> this.begun.equals(List.of(1, 2)));
			lock.execute("select pg_advisory_unlock(1)");
			flight.get(60, TimeUnit.SECONDS);
		}
		assertThat(this.begun).containsExactly(1, 2, 3);
	}

	@Test
	void failureIsNotForgottenByGoingBackToASavepoint() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute("savepoint a; select 1 / 0; rollback to a; select 4; select nothing;"))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("22012"));
		assertThat(this.begun).containsExactly(1, 2);
	}

	@Test
	void copyWithoutDataIsRefusedAndTheConnectionStays() throws SQLException {
		List<Statement> statements = new ArrayList<>(statements("create table one (id int); select 2; select 3;"));
		statements.add(1, new Statement(99, "-- no data\ncopy one from stdin", 1, 1, 0, 1, null));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(statements, SessionLimits.NONE));
		assertThat(this.begun).containsExactly(1, 99);
		this.connection.rollback();
		assertThat(ask("select 1")).isEqualTo("1");
	}

	@Test
	void statementThatIsNoneGoesAlone() throws SQLException {
		List<Statement> statements = new ArrayList<>(statements("select 1; select 2; select 3;"));
		statements.add(1, new Statement(99, "-- nothing", 1, 1, 0, 1, null));
		execute(statements, SessionLimits.NONE);
		assertThat(this.begun).containsExactly(1, 99, 2, 3);
		assertThat(ask("select 4")).isEqualTo("4");
	}

	@Test
	void placeOfAnErrorIsThatInItsStatement() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute("select 1; select 2; select\n  nothing; select 3;"))
			.satisfies((ex) -> assertThat(this.database.errorOffset(ex)).isEqualTo(9));
		assertThat(this.begun).containsExactly(1, 2, 3);
	}

	@Test
	void limitsAreForEachStatement() throws SQLException {
		SessionLimits limits = new SessionLimits(null, Duration.ofMillis(900));
		execute(statements("select pg_sleep(0.4); select pg_sleep(0.4); select pg_sleep(0.4);"), limits);
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute(statements("select 1; select pg_sleep(60);"), limits))
			.satisfies((ex) -> assertThat(this.database.kindOf(ex)).isEqualTo(FailureKind.CANCELLED));
		this.connection.rollback();
		assertThat(ask("show statement_timeout")).isEqualTo("0");
	}

	@Test
	void whatTheScriptSetsHoldsToItsEnd() throws SQLException {
		List<Statement> statements = new ArrayList<>(statements("""
				create table seen (setting text);
				set local statement_timeout = '7s';
				copy seen from stdin;
				copied
				\\.
				"""));
		for (int i = 0; i < 150; i++) {
			statements.add(new Statement(i + 4, "insert into seen values (current_setting('statement_timeout'))", 1, 1,
					0, 1, null));
		}
		execute(statements, new SessionLimits(null, Duration.ofMinutes(1)));
		assertThat(ask("select string_agg(distinct setting, ' ' order by setting) from seen")).isEqualTo("7s copied");
	}

	@Test
	void nothingRunsAfterAFailureInSpiteOfASavepoint() throws SQLException {
		execute("create sequence one;");
		this.connection.commit();
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute("savepoint a; select 1 / 0; rollback to a; select nextval('one');"));
		this.connection.rollback();
		assertThat(ask("select is_called from one")).isEqualTo("f");
	}

	@Test
	void endOfTheTransactionIsNoticed() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute("create table one (id int); commit; create table two (id int);"))
			.withMessageContaining("ended the transaction");
	}

	@Test
	void nothingIsToldOfTheStatementsIfWhatBeginsTheTransactionFails() throws SQLException {
		execute("create sequence one;");
		this.connection.commit();
		this.begun.clear();
		List<String> before = List.of("discard all", "begin", "select 1 / 0");
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> this.database.execute(this.connection, before, SessionLimits.NONE,
					statements("select nextval('one');"), (statement) -> this.begun.add(statement.number())))
			.withMessageContaining("division by zero");
		assertThat(this.begun).isEmpty();
		this.connection.rollback();
		assertThat(ask("select is_called from one")).isEqualTo("f");
	}

	private List<Statement> statements(String sql) {
		return new ScriptCutter(this.database.lexicalRules()).cut("x.sql", sql);
	}

	private void execute(String sql) throws SQLException {
		execute(statements(sql), SessionLimits.NONE);
	}

	private void execute(List<Statement> statements, SessionLimits limits) throws SQLException {
		this.database.execute(this.connection, List.of(), limits, statements,
				(statement) -> this.begun.add(statement.number()));
	}

	private String ask(String sql) {
		return String.valueOf(new JdbcTemplate(new SingleConnectionDataSource(this.connection, true))
			.queryForObject(sql, String.class));
	}

}
