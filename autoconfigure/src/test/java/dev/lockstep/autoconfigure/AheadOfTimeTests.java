package dev.lockstep.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import dev.lockstep.actuate.PageHints;

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
	void partsOfThePageGoIntoANativeImage() {
		RuntimeHints hints = new RuntimeHints();
		new PageHints().registerHints(hints, null);
		assertThat(Stream.of("page.css", "page.js", "page-icon.svg", "page-symbols.svg")).allSatisfy(
				(file) -> assertThat(RuntimeHintsPredicates.resource().forResource("dev/lockstep/actuate/" + file))
					.accepts(hints));
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

	private DefaultGenerationContext process(String... properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
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
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						compile() + File.pathSeparator + System.getProperty("java.class.path"),
						"-Dspring.aot.enabled=true", "-Dspring.datasource.url=" + URL));
		Arrays.stream(properties).map("-D"::concat).forEach(command::add);
		command.add(ProcessedApplication.class.getName());
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output).contains("Starting AOT-processed ProcessedApplication");
		return output;
	}

	private Path compile() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		Path classes = this.directory.resolve("classes");
		Files.createDirectories(classes);
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> sources = Files.walk(this.directory.resolve("sources"))) {
			List<Path> java = sources.filter((file) -> file.toString().endsWith(".java")).toList();
			assertThat(compiler
				.getTask(null, files, null,
						List.of("-d", classes.toString(), "-proc:none", "-classpath",
								System.getProperty("java.class.path")),
						null, files.getJavaFileObjectsFromPaths(java))
				.call()).isTrue();
		}
		return classes;
	}

}
