package dev.lockstep.autoconfigure;

import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import dev.lockstep.JavaProgram;
import dev.lockstep.JavaSources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application that is processed when it is built and runs later.
 */
class AheadOfTimeTests {

	private static final String LOCATIONS = "lockstep.locations=classpath:autoconfigure/users";

	private static final String URL = "jdbc:h2:mem:processed";

	private static final String COUNT_TABLES = "test.sql=select count(*) from information_schema.tables where table_schema = 'PUBLIC'";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Test
	void defaultLocationGoesIntoANativeImage() {
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migrations/2026/1_users.sql"))
			.accepts(process("lockstep.enabled=true").getRuntimeHints());
	}

	@Test
	void configuredLocationsGoIntoANativeImage() {
		DefaultGenerationContext generation = process(
				"lockstep.locations=classpath:sql/common/,classpath*:/sql/h2,file:/srv/sql,plain");
		assertThat(generation.getRuntimeHints()).matches(RuntimeHintsPredicates.resource()
			.forResource("sql/common/1_users.sql")
			.and(RuntimeHintsPredicates.resource().forResource("sql/h2/2_h2.sql"))
			.and(RuntimeHintsPredicates.resource().forResource("plain/3_plain.sql")));
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migrations/1_users.sql"))
			.rejects(generation.getRuntimeHints());
	}

	@Test
	void locationsOfSeveralDatabasesGoIntoANativeImage() {
		DefaultGenerationContext generation = process("lockstep.databases.orders.data-source=dataSource",
				"lockstep.databases.billing.locations=classpath:bills");
		assertThat(generation.getRuntimeHints()).matches(RuntimeHintsPredicates.resource()
			.forResource("db/migrations/orders/1_orders.sql")
			.and(RuntimeHintsPredicates.resource().forResource("bills/1_bills.sql")));
	}

	@Test
	void propertiesCanBeBoundInANativeImage() throws Exception {
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(LockstepProperties.class.getDeclaredConstructors()[0]))
			.accepts(process(LOCATIONS).getRuntimeHints());
	}

	@Test
	void migratesBeforeABeanThatNeedsTheDatabase() throws Exception {
		process(LOCATIONS);
		assertThat(run(LOCATIONS, "test.sql=select name from user_names")).contains("Found Jane");
	}

	@Test
	void migratesSeveralDatabases() throws Exception {
		process("lockstep.databases.orders.data-source=dataSource", "lockstep.databases.billing.on-boot=migrate");
		String[] properties = { "lockstep.databases.orders.data-source=dataSource",
				"lockstep.databases.orders.locations=classpath:autoconfigure/users",
				"lockstep.databases.billing.locations=classpath:autoconfigure/several/billing",
				"lockstep.databases.billing.migrator.url=jdbc:h2:mem:bills", "test.sql=select name from user_names" };
		assertThat(run(properties)).contains("billing: Applied 2 migrations", "orders: Applied 3 migrations",
				"Found Jane");
	}

	@Test
	void databaseThatComesAfterItWasProcessedIsRefused() throws Exception {
		process("lockstep.databases.orders.data-source=dataSource");
		assertThat(fail("lockstep.databases.orders.data-source=dataSource",
				"lockstep.databases.stock.migrator.url=jdbc:h2:mem:stock"))
			.contains("Database stock was not there when the application was processed ahead of time.");
	}

	@Test
	void canBeSwitchedOffWhenItRuns() throws Exception {
		process(LOCATIONS);
		assertThat(run(LOCATIONS, "lockstep.enabled=false", COUNT_TABLES)).contains("Found 0");
	}

	@Test
	void canBeSwitchedOnWhenItRuns() throws Exception {
		process(LOCATIONS, "lockstep.enabled=false");
		assertThat(run(LOCATIONS, "lockstep.enabled=true", "test.sql=select name from user_names"))
			.contains("Found Jane");
	}

	@Test
	void trainingRunLeavesTheDatabaseAlone() throws Exception {
		process(LOCATIONS);
		assertThat(run("spring.context.exit=onRefresh", LOCATIONS, COUNT_TABLES)).contains("training run")
			.doesNotContain("Applied");
	}

	@Test
	void classesAtTheLocationsAreThere() throws Exception {
		JavaSources sources = new JavaSources(this.directory)
			.migration("db.migrations.First", "1", "create table notes (id int primary key)")
			.type("db.seeds.Seed",
					"""
							class %s implements dev.lockstep.Seeder {
								%s(org.springframework.core.env.Environment environment) {}
								public String name() { return "seed"; }
								public void seed(org.springframework.jdbc.core.JdbcTemplate jdbc) { jdbc.update("insert into notes values (7)"); }
							}
							""");
		try (URLClassLoader classLoader = sources.load()) {
			RuntimeHints hints = process(classLoader).getRuntimeHints();
			for (Class<?> type : List.of(classLoader.loadClass("db.migrations.First"),
					classLoader.loadClass("db.seeds.Seed"))) {
				assertThat(RuntimeHintsPredicates.reflection()
					.onType(type)
					.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
					.and(RuntimeHintsPredicates.resource().forResource(type.getName().replace('.', '/') + ".class")))
					.accepts(hints);
			}
		}
		assertThat(run("lockstep.seed.on-boot=true", "test.sql=select id from notes")).contains("Found 7");
	}

	private DefaultGenerationContext process(String... properties) {
		return process(getClass().getClassLoader(), properties);
	}

	private DefaultGenerationContext process(ClassLoader classLoader, String... properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.setClassLoader(classLoader);
		TestPropertyValues.of(properties).and("spring.datasource.url=" + URL).applyTo(context);
		context.register(ProcessedApplication.class);
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(ProcessedApplication.class)),
				new FileSystemGeneratedFiles(this.directory));
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		return generation;
	}

	private String run(String... properties) throws Exception {
		Run run = start(properties);
		assertThat(run.exitCode()).as(run.output()).isZero();
		return run.output();
	}

	private String fail(String... properties) throws Exception {
		Run run = start(properties);
		assertThat(run.exitCode()).as(run.output()).isNotZero();
		return run.output();
	}

	private Run start(String... properties) throws Exception {
		List<String> command = JavaProgram.command(ProcessedApplication.class,
				new JavaSources(this.directory).compile());
		List<String> options = Stream
			.concat(Stream.of("spring.aot.enabled=true", "spring.datasource.url=" + URL), Stream.of(properties))
			.map("-D"::concat)
			.toList();
		command.addAll(1, options);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(output).contains("Starting AOT-processed ProcessedApplication");
		return new Run(process.waitFor(), output);
	}

	private record Run(int exitCode, String output) {

	}

}
