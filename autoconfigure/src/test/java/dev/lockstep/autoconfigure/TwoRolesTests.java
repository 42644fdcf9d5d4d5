package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.json.BasicJsonTester;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of an application whose migrations run as one role of PostgreSQL, and which works
 * as another one.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "lockstep.locations=classpath:autoconfigure/users",
				"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.configprops.show-values=always", "management.endpoint.health.show-details=always",
				"logging.level.dev.lockstep=trace", "logging.level.org.springframework.boot.jdbc=trace",
				"logging.level.org.springframework.boot.context.properties=trace" })
@ExtendWith(OutputCaptureExtension.class)
class TwoRolesTests {

	private static final TestSchema schema = TestDatabase.postgreSql().create();

	private final BasicJsonTester json = new BasicJsonTester(getClass());

	@LocalServerPort
	private int port;

	@Autowired
	@SuppressWarnings("NullAway.Init")
	private JdbcTemplate jdbc;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", schema::url);
		registry.add("spring.datasource.username", schema.runtime()::username);
		registry.add("spring.datasource.password", schema.runtime()::password);
		registry.add("lockstep.migrator.username", schema.migrator()::username);
		registry.add("lockstep.migrator.password", schema.migrator()::password);
		registry.add("lockstep.runtime-role", schema.runtime()::username);
	}

	@AfterAll
	static void logAsBefore() {
		LoggingSystem logging = LoggingSystem.get(TwoRolesTests.class.getClassLoader());
		for (String logger : List.of("dev.lockstep", "org.springframework.boot.jdbc",
				"org.springframework.boot.context.properties")) {
			logging.setLogLevel(logger, null);
		}
	}

	@Test
	void applicationWorksWithWhatTheMigratorMade() {
		assertThat(this.jdbc.queryForObject("select name from user_names", String.class)).isEqualTo("Jane");
		assertThat(this.jdbc.update("insert into users (id, name) values (2, 'John')")).isOne();
		assertThat(this.jdbc.update("delete from users where id = 2")).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table other (id int)", "drop table users", "alter table users add other int",
			"delete from lockstep_history", "update lockstep_history set state = 'APPLIED'" })
	void applicationMayNeitherChangeTheSchemaNorTheHistory(String sql) {
		assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(() -> this.jdbc.execute(sql))
			.havingRootCause()
			.withMessageMatching("(?s).*(permission denied|must be owner).*");
	}

	@Test
	void endpointTellsWhereTheDatabaseStands() throws Exception {
		HttpResponse<String> response = get("migrations");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.json.from(response.body())).hasJsonPathValue("$.state", "UP_TO_DATE")
			.extractingJsonPathStringValue("$.databases.default.product")
			.startsWith("PostgreSQL ");
		assertThat(this.json.from(response.body()))
			.extractingJsonPathArrayValue("$.databases.default.migrations[*].appliedBy")
			.hasSize(3)
			.containsOnly(schema.migrator().username());
	}

	@Test
	void endpointTellsOneMigrationWithoutItsScript() throws Exception {
		HttpResponse<String> response = get("migrations/1");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.json.from(response.body())).extractingJsonPathStringValue("$.script")
			.isEqualTo("1_create_users.sql");
		assertThat(response.body()).doesNotContain("create table");
	}

	@Test
	void endpointTellsARepeatableByItsName() throws Exception {
		assertThat(get("migrations/R__user_names").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "99", "no-version", "1%20or%201" })
	void endpointDoesNotFindWhatThereIsNot(String version) throws Exception {
		assertThat(get("migrations/" + version).statusCode()).isEqualTo(404);
	}

	@Test
	void migratorIsInNoHealthAndNoMetric(@Autowired ApplicationContext context) throws Exception {
		assertThat(context.getBeansOfType(DataSource.class)).hasSize(1);
		assertThat(this.json.from(get("health").body())).extractingJsonPathValue("$.components.db.details.database")
			.isEqualTo("PostgreSQL");
	}

	@Test
	void migratorsConnectionsAreClosedWhenTheRunEnds() {
		List<String> users = schema.asAdmin()
			.queryForList("select distinct usename from pg_stat_activity where datname = current_database()",
					String.class);
		assertThat(users).doesNotContain(schema.migrator().username());
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "configprops", "beans", "migrations", "health", "conditions", "startup",
			"env/lockstep.migrator.password" })
	void migratorsPasswordIsInNoEndpoint(String endpoint) throws Exception {
		assertThat(get(endpoint).body()).isNotEmpty().doesNotContain(schema.migrator().password());
	}

	@Test
	void migratorsPasswordIsInNoLog(CapturedOutput output, @Autowired ApplicationContext context) {
		assertThat(context.getBean(LockstepProperties.class).toString()).doesNotContain(schema.migrator().password());
		assertThat(output.getAll()).doesNotContain(schema.migrator().password());
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:%d/actuator/%s".formatted(this.port, path)))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { FlywayAutoConfiguration.class, LiquibaseAutoConfiguration.class,
			QuartzAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	static class Application {

	}

}
