package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import dev.lockstep.Lockstep;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.history.EntryState;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.Journal;
import dev.lockstep.history.RunPosition;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.plan.Renaming;
import dev.lockstep.script.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on structured logs, against the lines of real runs in the forms that Spring
 * Boot writes.
 */
class StructuredLogsPageTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()),
				"lockstep.locations=classpath:autoconfigure/users");

	private final Logger logger = (Logger) LoggerFactory.getLogger(Lockstep.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void listenNoLonger() {
		this.logger.detachAppender(this.lines);
	}

	@Test
	void lineOfAnAppliedMigrationIsTheSample() throws Exception {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		String sample = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL)
			.matcher(page())
			.results()
			.map((result) -> result.group(1))
			.findFirst()
			.orElseThrow();
		String line = json("ecs", line("applied", 1)).replaceAll("in [^\"]*\"", "in 12 ms\"")
			.replaceAll("\"durationMs\":\\d+", "\"durationMs\":12");
		JSONAssert.assertEquals(sample, line, JSONCompareMode.LENIENT);
	}

	@Test
	void logstashHasTheSameFields() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		String line = json("logstash", line("applied", 0));
		assertThat(JsonPath.<String>read(line, "$['lockstep.version']")).isEqualTo("1");
		assertThat(JsonPath.<Object>read(line, "$['lockstep.durationMs']")).isInstanceOf(Integer.class);
	}

	@Test
	void textIsTheSameWithoutStructuredLogging() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.lines.list).extracting(ILoggingEvent::getFormattedMessage)
			.first()
			.asString()
			.matches("Applying 3 migrations to H2 [0-9.]+.*, which is at no version yet: 1, 2, R__user_names");
	}

	@Test
	void everyEventHasTheLevelAndTheFieldsThatAreListed() throws IOException {
		this.runner.withPropertyValues("lockstep.on-boot=none").run((context) -> {
			Lockstep lockstep = context.getBean(Lockstep.class);
			lockstep.upTo(MigrationId.version("1")).migrate();
			this.lines.list.clear();
			tellAll(new RunLog(), lockstep.plan());
		});
		Map<String, String> told = this.lines.list.stream()
			.collect(Collectors.toMap((line) -> fields(line).get("lockstep.event").toString(),
					StructuredLogsPageTests::levelAndFields, (one, other) -> one));
		Map<String, String> listed = Pattern.compile("^\\| `([a-z-]+)` \\| ([A-Z]+) \\| (.*?) ?\\| ", Pattern.MULTILINE)
			.matcher(page())
			.results()
			.collect(Collectors.toMap((row) -> row.group(1),
					(row) -> (row.group(2) + " " + row.group(3).replace("`", "").replace(",", "")).strip()));
		assertThat(told).isEqualTo(listed);
	}

	@Test
	void severalDatabasesAreToldApart() {
		new RunLog("orders").seeded("users.sql", Duration.ofSeconds(1));
		assertThat(this.lines.list).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).startsWith("orders: Seeded users.sql");
			assertThat(fields(line)).containsEntry("lockstep.database", "orders");
		});
	}

	private static void tellAll(RunLog log, Plan plan) {
		PlannedMigration migration = plan.steps().get(0);
		MigrationId version = MigrationId.version("1");
		Duration second = Duration.ofSeconds(1);
		log.nothingToDo(version, "H2");
		log.note("");
		log.begin(plan, "H2");
		log.connecting("the migrator", "refused", second);
		log.waiting(Optional.empty(), Optional.empty(), second);
		log.awaiting(plan, Optional.empty(), second);
		log.progress(migration, new RunPosition("1", 1, 2, second, "scanning", 3, second, 4, 5));
		log.retry(migration, "timeout", List.of(), second);
		log.settled(migration, 1);
		log.renamed(new Renaming(entry(version), migration.migration()));
		log.squashed(migration.migration());
		log.applied(migration, second);
		log.rolledBack(migration, second);
		log.seeded("users.sql", second);
		log.end(List.of(version), version, second);
	}

	private static HistoryEntry entry(MigrationId id) {
		return new HistoryEntry(id, "", MigrationKind.SQL, Phase.EXPAND, "1.sql", null, EntryState.APPLIED, null, null,
				"", null, null, null, Journal.EMPTY, null);
	}

	private ILoggingEvent line(String event, int index) {
		return this.lines.list.stream()
			.filter((line) -> event.equals(fields(line).get("lockstep.event")))
			.toList()
			.get(index);
	}

	private static Map<String, Object> fields(ILoggingEvent line) {
		return line.getKeyValuePairs().stream().collect(Collectors.toMap((pair) -> pair.key, (pair) -> pair.value));
	}

	private static String levelAndFields(ILoggingEvent line) {
		return (line.getLevel() + " "
				+ line.getKeyValuePairs()
					.stream()
					.map((KeyValuePair pair) -> pair.key.substring("lockstep.".length()))
					.filter((name) -> !name.equals("event") && !name.equals("database"))
					.collect(Collectors.joining(" ")))
			.strip();
	}

	// As the console's appender does.
	private static String json(String format, ILoggingEvent line) {
		LoggerContext context = new LoggerContext();
		context.putObject(Environment.class.getName(), new MockEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(context);
		encoder.setFormat(format);
		encoder.start();
		return new String(encoder.encode(line), StandardCharsets.UTF_8);
	}

	private static String page() throws IOException {
		return Files.readString(Path.of("../docs/operations/structured-logs.md"));
	}

}
