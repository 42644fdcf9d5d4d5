package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every line of {@code docs/guides/ci.md} that a shell would run, in the order of
 * the page, in a clone of a repository whose default branch has a lock file.
 */
class CiPageTests {

	private static final String FOLDER = "src/main/resources/db/migrations/";

	private static final Pattern FENCE = Pattern.compile("```(?:yaml|console)\n(.*?)```", Pattern.DOTALL);

	/** Steps of a job, items of a script, and lines for a shell. */
	private static final Pattern LINE = Pattern
		.compile("(?m)^ *- run: (.*)$|^ +- ((?:mvn|git|java|psql|mariadb) .*)$|^((?:psql|mariadb|java) .*)$");

	private static final Pattern COMMAND = Pattern
		.compile("java -jar target/app\\.jar lockstep ([^>|]*?)(?: *(?:> *|\\| tee )(\\S+))?");

	@TempDir
	private Path directory;

	private Path clone;

	private final TestSchema schema = TestDatabase.postgreSql().create();

	@BeforeEach
	void makeRepository() throws IOException {
		Path origin = Files.createDirectory(this.directory.resolve("origin"));
		this.clone = this.directory.resolve("clone");
		Files.createDirectories(origin.resolve(FOLDER));
		Files.writeString(origin.resolve(FOLDER + "1_add_notes.sql"), "create table notes (id int);\n");
		shell(origin, "git init -q -b main && git config user.email a@b && git config user.name a");
		lockstep(origin, "lock");
		shell(origin, "git add . && git commit -q -m one");
		shell(this.directory, "git clone -q origin clone");
		Files.writeString(this.clone.resolve(FOLDER + "2_add_text.sql"),
				"alter table notes add column text varchar(50);\n");
		lockstep(this.clone, "lock");
	}

	@Test
	void everyLineRuns() throws IOException {
		List<String> lines = FENCE.matcher(Files.readString(Path.of("../docs/guides/ci.md")))
			.results()
			.flatMap((fence) -> LINE.matcher(fence.group(1)).results().map(CiPageTests::line))
			.toList();
		assertThat(lines).hasSize(12);
		// What .ci/run runs, and these tests with it.
		assertThat(lines).filteredOn((line) -> line.startsWith("mvn")).containsOnly("mvn -B verify");
		for (String line : lines) {
			run(line);
		}
		assertThat(this.clone.resolve("plan.txt")).content().contains("2 migrations to apply: 1, 2");
	}

	private static String line(MatchResult match) {
		return Stream.of(1, 2, 3).map(match::group).filter((group) -> group != null).findFirst().orElseThrow();
	}

	private void run(String line) throws IOException {
		Matcher command = COMMAND.matcher(line);
		if (command.matches()) {
			CommandRun run = lockstep(this.clone,
					command.group(1).replace("\"origin/$GITHUB_BASE_REF\"", "origin/main").split(" "));
			assertThat(run.exitCode()).as(line + "\n" + run.err() + run.out()).isZero();
			if (command.group(2) != null) {
				Files.writeString(this.clone.resolve(command.group(2)), run.out());
			}
		}
		else if (line.startsWith("mariadb")) {
			// The script is for psql here; the other client has tests of its own.
			assertThat(line).isEqualTo("mariadb shop < migrations.sql");
		}
		else if (!line.startsWith("mvn")) {
			shell(this.clone, line.replace("psql -d shop", "psql -q -d \"$PGDATABASE\""));
		}
	}

	private CommandRun lockstep(Path repository, String... args) {
		return CommandRun
			.of(Application.class,
					Stream
						.concat(Stream.of(args),
								Stream.of("--spring.datasource.url=" + this.schema.url(),
										"--spring.datasource.username=" + this.schema.migrator().username(),
										"--spring.datasource.password=" + this.schema.migrator().password(),
										"--lockstep.locations=file:" + repository.resolve(FOLDER)))
						.toArray(String[]::new));
	}

	private void shell(Path folder, String line) {
		URI server = URI.create(this.schema.url().substring("jdbc:".length()));
		ProcessBuilder builder = new ProcessBuilder("bash", "-ec", line).directory(folder.toFile())
			.redirectErrorStream(true);
		builder.environment()
			.putAll(Map.of("GITHUB_BASE_REF", "main", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main", "PGHOST",
					server.getHost(), "PGPORT", String.valueOf(server.getPort()), "PGDATABASE",
					server.getPath().substring(1), "PGUSER", this.schema.migrator().username(), "PGPASSWORD",
					this.schema.migrator().password()));
		try {
			Process process = builder.start();
			String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			int exitCode = process.waitFor();
			Assumptions.assumeTrue(exitCode != 127, () -> "SKIPPED, NOT TESTED: install what is missing: " + printed);
			assertThat(exitCode).as(line + "\n" + printed).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
