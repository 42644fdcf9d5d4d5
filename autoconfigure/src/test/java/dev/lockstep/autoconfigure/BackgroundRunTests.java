package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationCallback;
import dev.lockstep.Seeder;
import dev.lockstep.actuate.BootRun;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.Plan;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with {@code lockstep.on-boot=background}, started in full.
 */
@ExtendWith(OutputCaptureExtension.class)
class BackgroundRunTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private final CountDownLatch go = new CountDownLatch(1);

	private final CountDownLatch begun = new CountDownLatch(1);

	private boolean hadBegun;

	private Runnable before = this.begun::countDown;

	private Runnable work = () -> awaitLatch(this.go);

	private Runnable seeding = BackgroundRunTests::nothing;

	private ConfigurableApplicationContext context;

	@AfterEach
	void closeContext() {
		this.go.countDown();
		this.context.close();
	}

	@Test
	void listensAndLivesWhileItMigratesAndIsReadyAfterwards() throws Exception {
		start(Application.class);
		await(() -> get("/actuator/migrations").body().contains("\"version\":\"3\",\"statement\""));
		assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		HttpResponse<String> readiness = get("/actuator/health/readiness");
		assertThat(readiness.statusCode()).isEqualTo(503);
		assertThat(readiness.body()).contains("OUT_OF_SERVICE");
		String migrations = get("/actuator/migrations").body();
		assertThat(JsonPath.<String>read(migrations, "$.state")).isEqualTo("MIGRATING");
		assertThat(JsonPath.<String>read(migrations, "$.databases.default.running.version")).isEqualTo("3");
		this.go.countDown();
		await(() -> get("/actuator/health/readiness").statusCode() == 200);
		assertThat(JsonPath.<String>read(get("/actuator/migrations").body(), "$.state")).isEqualTo("UP_TO_DATE");
	}

	@Test
	void beginsBeforeAnyRunnerAndHoldsNoneUp() {
		start(Application.class);
		assertThat(this.hadBegun).isTrue();
		assertThat(run()).isEqualTo(BootRun.RUNNING);
	}

	@Test
	void seedsBelongToTheRun() throws Exception {
		this.work = BackgroundRunTests::nothing;
		this.seeding = () -> awaitLatch(this.go);
		start(Application.class, "lockstep.seed.on-boot=true");
		await(() -> get("/actuator/migrations").body().contains("\"UP_TO_DATE\""));
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		this.go.countDown();
		await(() -> get("/actuator/health/readiness").statusCode() == 200);
	}

	@Test
	void failureKeepsItFromBeingReadyAndSaysWhy(CapturedOutput output) throws Exception {
		this.work = BackgroundRunTests::nothingGood;
		start(Application.class);
		await(() -> run().stage() == BootRun.Stage.NOT_MIGRATED);
		assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(get("/actuator/health").body()).contains("\"problems\":[\"java-migration-failed\"");
		String migrations = get("/actuator/migrations").body();
		assertThat(JsonPath.<String>read(migrations, "$.state")).isEqualTo("FAILED");
		assertThat(JsonPath.<String>read(migrations, "$.databases.default.problems[0].code"))
			.isEqualTo("java-migration-failed");
		assertThat(output).contains("The run in the background failed. The application stays up and is not ready.",
				"[java-migration-failed]", "no such thing");
	}

	@Test
	void unreachableDatabaseKeepsItFromBeingReady() throws Exception {
		start(Application.class, "spring.datasource.url=jdbc:postgresql://localhost:1/none",
				"spring.datasource.hikari.connection-timeout=250", "lockstep.connect-timeout=300ms");
		await(() -> run().stage() == BootRun.Stage.NOT_MIGRATED);
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(get("/actuator/migrations").body(), "$.databases.default.problems[0].code"))
			.isEqualTo("connection-failed");
	}

	@Test
	void isReadyWhenSomebodyElseBringsTheDatabaseThere() throws Exception {
		this.work = () -> {
			this.work = BackgroundRunTests::nothing;
			throw new IllegalStateException("not yet");
		};
		start(Application.class);
		await(() -> run().stage() == BootRun.Stage.NOT_MIGRATED);
		this.context.getBean(Lockstep.class).migrate();
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		String migrations = get("/actuator/migrations").body();
		assertThat(JsonPath.<String>read(migrations, "$.state")).isEqualTo("UP_TO_DATE");
		assertThat(JsonPath.<List<Object>>read(migrations, "$.databases.default.problems")).isEmpty();
	}

	@Test
	void failedSeedIsNotMadeUpFor() throws Exception {
		this.work = BackgroundRunTests::nothing;
		this.seeding = BackgroundRunTests::nothingGood;
		start(Application.class, "lockstep.seed.on-boot=true");
		await(() -> run().stage() == BootRun.Stage.NOT_SEEDED);
		assertThat(this.context.getBean(Lockstep.class).status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(get("/actuator/health").body()).contains("\"problems\":[\"seeder-failed\"]");
		assertThat(JsonPath.<List<String>>read(get("/actuator/migrations").body(), "$..state")).startsWith("FAILED",
				"FAILED");
	}

	@Test
	void whatElseThrowsIsAFailureToo(CapturedOutput output) throws Exception {
		this.before = () -> {
			throw new LinkageError("no such thing");
		};
		start(Application.class);
		await(() -> run().stage() == BootRun.Stage.NOT_MIGRATED);
		assertThat(get("/actuator/health").body()).contains("\"problems\":[\"run-failed\"");
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(output).contains("[run-failed]", "no such thing", "\tat ");
	}

	@Test
	void closedContextEndsTheStatementAndWaits(@TempDir Path directory, CapturedOutput output) throws Exception {
		TestSchema schema = TestDatabase.postgreSql().create();
		Files.writeString(directory.resolve("V1__slow.sql"), "create table one (id int);\nselect pg_sleep(120);");
		start(Application.class, "spring.datasource.url=" + schema.url(),
				"spring.datasource.username=" + schema.migrator().username(),
				"spring.datasource.password=" + schema.migrator().password(), "lockstep.locations=file:" + directory);
		await(() -> isSleeping(schema));
		this.context.close();
		assertThat(isSleeping(schema)).isFalse();
		assertThat(threads()).doesNotContain("lockstep-background");
		assertThat(output).contains("[interrupted]").doesNotContain("The run in the background failed");
		assertThat(schema.asMigrator().queryForObject("select to_regclass('one')::text", String.class)).isNull();
	}

	@Test
	void childThatStartsAndEndsIsNoneOfItsBusiness() {
		start(Application.class);
		await(() -> this.begun.getCount() == 0);
		try (ConfigurableApplicationContext child = new SpringApplicationBuilder(Child.class).parent(this.context)
			.web(WebApplicationType.NONE)
			.run()) {
			assertThat(child.isRunning()).isTrue();
		}
		assertThat(run()).isEqualTo(BootRun.RUNNING);
		this.go.countDown();
		await(() -> run().stage() == BootRun.Stage.OVER);
	}

	@Test
	void waitsForNoExecutorOfEvents() {
		this.work = BackgroundRunTests::nothing;
		SimpleApplicationEventMulticaster events = new SimpleApplicationEventMulticaster();
		events.setTaskExecutor((task) -> {
			// Too late, as it were.
		});
		this.context = builder(Small.class).web(WebApplicationType.NONE).initializers((context) -> {
			events.setBeanFactory(context.getBeanFactory());
			context.getBeanFactory()
				.registerSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME, events);
		}).run();
		await(() -> run().stage() == BootRun.Stage.OVER);
		assertThat(this.context.getBean(Lockstep.class).status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
	}

	@Test
	void needsNeitherActuatorNorAWebServer() {
		this.work = BackgroundRunTests::nothing;
		this.context = builder(Small.class).web(WebApplicationType.NONE).run();
		await(() -> run().stage() == BootRun.Stage.OVER);
		assertThat(this.context.getBean(Lockstep.class).status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
	}

	@Test
	void switchedOffDoesNothing() {
		this.context = builder(Small.class).web(WebApplicationType.NONE).properties("lockstep.enabled=false").run();
		assertThat(run()).isEqualTo(BootRun.OVER);
		assertThat(this.context.getBean(Lockstep.class).status().state()).isEqualTo(DatabaseState.PENDING);
	}

	private void start(Class<?> application, String... properties) {
		this.context = builder(application)
			.run(Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new));
	}

	private SpringApplicationBuilder builder(Class<?> application) {
		return new SpringApplicationBuilder(application)
			.initializers((context) -> context.getBeanFactory().registerSingleton("test", this))
			.properties("server.port=0", "lockstep.on-boot=background",
					"spring.datasource.url=jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()),
					"lockstep.locations=classpath:autoconfigure/users", "lockstep.status.time-to-live=0",
					"management.endpoints.web.exposure.include=health,migrations",
					"management.endpoint.health.show-details=always", "spring.main.banner-mode=off");
	}

	private static void nothing() {
	}

	private static void nothingGood() {
		throw new IllegalStateException("no such thing");
	}

	private BootRun run() {
		return this.context.getBean(BackgroundRun.class).progress(MigratedDatabase.DEFAULT_NAME);
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static Set<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
	}

	private static boolean isSleeping(TestSchema schema) {
		return !schema.asAdmin()
			.queryForList(
					"select 1 from pg_stat_activity where datname = current_database() and query like 'select pg_sleep(120)%' and state = 'active'")
			.isEmpty();
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Parts {

		@Bean
		Seeder seeder(BackgroundRunTests test) {
			return new Seeder() {

				@Override
				public String name() {
					return "seeder";
				}

				@Override
				public void seed(JdbcTemplate jdbc) {
					test.seeding.run();
				}

			};
		}

		@Bean
		MigrationCallback callback(BackgroundRunTests test) {
			return new MigrationCallback() {

				@Override
				public void beforeRun(Plan plan) {
					test.before.run();
				}

			};
		}

		@Bean
		JavaMigration third(BackgroundRunTests test) {
			return new JavaMigration() {

				@Override
				public String version() {
					return "3";
				}

				@Override
				public String description() {
					return "third";
				}

				@Override
				public void migrate(JdbcTemplate jdbc) {
					test.work.run();
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { FlywayAutoConfiguration.class, LiquibaseAutoConfiguration.class,
			QuartzAutoConfiguration.class, JdbcSessionAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			DataJpaRepositoriesAutoConfiguration.class, DataJdbcRepositoriesAutoConfiguration.class })
	static class Application extends Parts {

		@Bean
		@Order(0)
		ApplicationRunner runner(BackgroundRunTests test) {
			return (arguments) -> test.hadBegun = threads().contains("lockstep-background");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Child {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, LockstepAutoConfiguration.class })
	static class Small extends Parts {

	}

}
