package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.catalog.JavaMigration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of an application that is started with {@code lockstep} as its first
 * argument.
 */
class CommandRunListenerTests {

	private static final List<String> MADE = new ArrayList<>();

	private final String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());

	@TempDir
	private Path directory;

	@BeforeEach
	void write() throws IOException {
		MADE.clear();
		Files.writeString(this.directory.resolve("1_add_notes.sql"), "create table notes (id int);\n");
	}

	@Test
	void statusTellsWhatIsPendingAndChangesNothing() {
		CommandRun run = run("status");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("add notes").endsWith("Pending: 2 pending\n");
		assertThat(run.err()).isEmpty();
		assertThat(run("status", "--exit-code").exitCode()).isEqualTo(3);
	}

	@Test
	void nothingOfTheApplicationIsMadeButWhatMigrationsNeed() {
		CommandRun run = run("status");
		assertThat(run.out()).contains("in java");
		assertThat(MADE).containsExactly("java migration", "its helper");
	}

	@Test
	void customizersOfTheApplicationCountInCommandsToo() {
		for (String command : List.of("status", "check")) {
			assertThat(CommandRun
				.of(CustomizedApplication.class, command, "--spring.datasource.url=" + this.url,
						"--lockstep.locations=classpath:nowhere")
				.out()).as(command).containsPattern("3 pending|3 migrations are in order");
		}
	}

	@Test
	void jsonIsOneObject() {
		CommandRun run = run("status", "--json");
		assertThat(JsonPath.<String>read(run.out(), "$.command")).isEqualTo("status");
		assertThat(JsonPath.<Integer>read(run.out(), "$.exitCode")).isZero();
		assertThat(JsonPath.<List<String>>read(run.out(), "$.pending")).containsExactly("1", "2");
		assertThat(JsonPath.<List<Object>>read(run.out(), "$.problems")).isEmpty();
	}

	@Test
	void mistakeOnTheCommandLineIsToldBeforeAnythingStarts() {
		CommandRun run = run("staus");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).contains("There is no command 'staus'. Did you mean 'status'?");
		assertThat(MADE).isEmpty();
	}

	@Test
	void failureOfTheStartIsToldAsData() {
		CommandRun run = run("status", "--json", "--lockstep.history-table= ");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(JsonPath.<String>read(run.out(), "$.problems[0].message")).contains("lockstep.history-table");
		CommandRun unbound = run("status", "--json", "--lockstep.out-of-order=perhaps");
		assertThat(unbound.exitCode()).isEqualTo(1);
		assertThat(JsonPath.<String>read(unbound.out(), "$.problems[0].code")).isEqualTo("start-failed");
	}

	private CommandRun run(String... args) {
		return CommandRun.of(Application.class,
				Stream
					.concat(Stream.of(args),
							Stream.of("--spring.datasource.url=" + this.url,
									"--lockstep.locations=file:" + this.directory))
					.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		String service() {
			MADE.add("service");
			return "service";
		}

		@Bean
		CommandLineRunner runner() {
			return (args) -> MADE.add("runner");
		}

		@Bean
		ApplicationListener<ApplicationEvent> listener() {
			MADE.add("listener");
			return (event) -> MADE.add("event");
		}

		@Bean
		SmartLifecycle lifecycle() {
			MADE.add("lifecycle");
			return new Lifecycle();
		}

		@Bean
		JavaMigration javaMigration(Helper helper) {
			MADE.add("java migration");
			MADE.add(helper.toString());
			return new Migration();
		}

		@Bean
		Helper helper() {
			return new Helper();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class CustomizedApplication {

		@Bean
		LockstepCustomizer locations() {
			return (settings) -> settings.withLocations(List.of("classpath:autoconfigure/users"));
		}

	}

	static class Helper {

		@Override
		public String toString() {
			return "its helper";
		}

	}

	static class Migration implements JavaMigration {

		@Override
		public String version() {
			return "2";
		}

		@Override
		public String description() {
			return "in java";
		}

		@Override
		public void migrate(JdbcTemplate jdbc) {
			jdbc.execute("create table made_in_java (id int)");
		}

	}

	static class Lifecycle implements SmartLifecycle {

		@Override
		public void start() {
			MADE.add("started");
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
