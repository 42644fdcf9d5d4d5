package dev.lockstep.autoconfigure;

import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.lockstep.Lockstep;
import dev.lockstep.actuate.MigrationsDescriptor;
import dev.lockstep.actuate.MigrationsEndpoint;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what an application does about migrations while it starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class MigrationOnBootTests {

	private final String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
				JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.url, "lockstep.locations=classpath:autoconfigure/users");

	@Test
	void migratesBeforeABeanThatNeedsTheDatabase() {
		this.runner.withUserConfiguration(Reader.class)
			.run((context) -> assertThat(context).getBean("jane").isEqualTo("Jane"));
	}

	@Test
	void tellsThePlanEachMigrationAndTheSum(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output)
			.containsPattern("Applying 3 migrations to H2 [\\d.]+.*, which is at no version yet: 1, 2, R__user_names")
			.containsPattern("Applied 1 \\(create users\\) in [\\d.]+ m?s")
			.containsPattern("Applied 2 \\(add jane\\) in [\\d.]+ m?s")
			.containsPattern("Applied 3 migrations in [\\d.]+ m?s, the database is at version 2"));
	}

	@Test
	void saysOneLineIfThereIsNothingToDo(CapturedOutput output) {
		this.runner.run((first) -> {
			int length = output.getAll().length();
			this.runner.run((second) -> assertThat(
					output.getAll().substring(length).lines().filter((line) -> line.contains("dev.lockstep")))
				.singleElement()
				.asString()
				.containsPattern("Nothing to migrate: H2 [\\d.]+.* is at version 2"));
		});
	}

	@Test
	void migratesWithoutBeingAskedWhenEverythingIsLazy() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(userNames()).isEqualTo("Jane"));
	}

	@Test
	void validateStartsOnADatabaseThatIsUpToDate() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues("lockstep.on-boot=validate")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void validateRefusesPendingMigrationsAndRunsNone() {
		this.runner.withPropertyValues("lockstep.on-boot=validate").run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(LockstepException.class,
						(failure) -> assertThat(failure.problems()).extracting(Problem::code)
							.containsExactly(ProblemCode.PENDING_MIGRATIONS));
			assertThat(tables()).isZero();
		});
	}

	@Test
	void waitStartsOnADatabaseThatIsUpToDate() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues("lockstep.on-boot=wait").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void waitRunsNothingAndFailsWhenItsTimeIsOver() {
		this.runner.withPropertyValues("lockstep.on-boot=wait", "lockstep.await-timeout=100ms").run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(LockstepException.class,
						(failure) -> assertThat(failure.problems()).extracting(Problem::code)
							.containsExactly(ProblemCode.PENDING_MIGRATIONS));
			assertThat(tables()).isZero();
		});
	}

	@Test
	void noneRunsNothing() {
		this.runner.withPropertyValues("lockstep.on-boot=none").run((context) -> {
			assertThat(context.getBean(Lockstep.class).status().state()).isEqualTo(DatabaseState.PENDING);
			assertThat(tables()).isZero();
		});
	}

	@Test
	void switchedOffRunsNothing() {
		this.runner.withPropertyValues("lockstep.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tables()).isZero();
		});
	}

	@Test
	void trainingRunLeavesTheDatabaseAlone(CapturedOutput output) {
		SpringProperties.setProperty("spring.context.exit", "onRefresh");
		try {
			this.runner.run((context) -> {
				assertThat(output).contains("training run");
				assertThat(tables()).isZero();
			});
		}
		finally {
			SpringProperties.setProperty("spring.context.exit", null);
		}
	}

	@Test
	void processingAheadOfTimeLeavesTheDatabaseAlone() {
		this.runner.withSystemProperties(AbstractAotProcessor.AOT_PROCESSING + "=true")
			.run((context) -> assertThat(tables()).isZero());
	}

	@Test
	void startupStepsTellWhatWasDone() {
		BufferingApplicationStartup startup = new BufferingApplicationStartup(1000);
		this.runner.withInitializer((context) -> context.setApplicationStartup(startup))
			.run((context) -> assertThat(startup.getBufferedTimeline().getEvents())
				.filteredOn((event) -> event.getStartupStep().getName().equals("lockstep.migrate"))
				.singleElement()
				.satisfies((event) -> assertThat(event.getStartupStep().getTags())
					.anySatisfy((tag) -> assertThat(tag.getKey() + "=" + tag.getValue()).isEqualTo("applied=3"))
					.anySatisfy((tag) -> assertThat(tag.getKey() + "=" + tag.getValue()).isEqualTo("version=2"))));
	}

	@Test
	void historyTellsWhoDidIt() {
		this.runner
			.withPropertyValues("spring.application.name=shop", "spring.application.version=1.4.2", "HOSTNAME=pod-1")
			.run((context) -> assertThat(context.getBean(Lockstep.class).status().migrations()).hasSize(3)
				.allSatisfy((migration) -> {
					assertThat(migration.host()).isEqualTo("pod-1");
					assertThat(migration.applicationVersion()).isEqualTo("1.4.2");
				}));
	}

	@Test
	void historyTellsTheMachineIfNothingNamesTheHost() throws Exception {
		String machine = InetAddress.getLocalHost().getHostName();
		this.runner.withPropertyValues("HOSTNAME=", "COMPUTERNAME=")
			.run((context) -> assertThat(context.getBean(Lockstep.class).status().migrations()).hasSize(3)
				.allSatisfy((migration) -> assertThat(migration.host()).isEqualTo(machine)));
	}

	@Test
	void javaMigrationIsABean() {
		this.runner.withUserConfiguration(JohnConfiguration.class)
			.run((context) -> assertThat(userNames()).isEqualTo("Jane,John"));
	}

	@Test
	void qualifiedDataSourceRunsMigrations(@TempDir Path directory) {
		String file = "jdbc:h2:file:" + directory.resolve("shop") + ";AUTO_SERVER=FALSE";
		this.runner.withUserConfiguration(OwnMigrator.class)
			.withPropertyValues("spring.datasource.url=" + file, "spring.datasource.username=sa")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(OwnMigrator.class).dataSource.connections).isPositive();
			});
	}

	@Test
	void childContextMigratesNothingAgain() {
		this.runner.run((parent) -> this.runner.withParent(parent)
			.run((child) -> assertThat(child.getBeansOfType(LockstepMigrationInitializer.class)).isEmpty()));
	}

	@Test
	void failureCarriesItsProblemsOutOfTheContext() {
		this.runner.withPropertyValues("lockstep.locations=classpath:autoconfigure/broken")
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(new LockstepFailureAnalyzer().analyze(failure)).isNotNull()));
	}

	@Test
	void endpointDoesNotTellWhatAFailedScriptHolds() {
		ApplicationContextRunner broken = this.runner
			.withConfiguration(AutoConfigurations.of(LockstepEndpointAutoConfiguration.class))
			.withPropertyValues("lockstep.locations=classpath:autoconfigure/broken",
					"management.endpoints.web.exposure.include=migrations");
		broken.run((context) -> assertThat(context).hasFailed());
		broken.withPropertyValues("lockstep.on-boot=none").run((context) -> {
			MigrationsDescriptor descriptor = context.getBean(MigrationsEndpoint.class).migrations();
			assertThat(descriptor.state()).isEqualTo(DatabaseState.FAILED);
			assertThat(descriptor.toString()).contains("Migration 1 failed in an earlier run")
				.doesNotContain("secret-value-in-script");
		});
	}

	private String userNames() {
		return String.join(",", jdbc().queryForList("select name from users order by id", String.class));
	}

	private int tables() {
		Integer tables = jdbc().queryForObject(
				"select count(*) from information_schema.tables where table_schema = 'PUBLIC'", Integer.class);
		return (tables != null) ? tables : -1;
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(new SimpleDriverDataSource(new org.h2.Driver(), this.url, "sa", ""));
	}

	@Configuration(proxyBeanMethods = false)
	static class Reader {

		@Bean
		String jane(JdbcClient jdbc) {
			return jdbc.sql("select name from user_names").query(String.class).single();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JohnConfiguration {

		@Bean
		JavaMigration john() {
			return new JavaMigration() {

				@Override
				public String version() {
					return "3";
				}

				@Override
				public String description() {
					return "add john";
				}

				@Override
				public void migrate(JdbcTemplate jdbc) {
					jdbc.update("insert into users (id, name) values (2, 'John')");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMigrator {

		private final CountingDataSource dataSource;

		OwnMigrator(Environment environment) {
			this.dataSource = new CountingDataSource(environment.getRequiredProperty("spring.datasource.url"));
		}

		@Bean(defaultCandidate = false)
		@LockstepDataSource
		DataSource migrator() {
			return this.dataSource;
		}

	}

	private static final class CountingDataSource extends SimpleDriverDataSource {

		private int connections;

		CountingDataSource(String url) {
			super(new org.h2.Driver(), url, "sa", "");
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.connections++;
			return super.getConnection();
		}

	}

}
