package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks through {@code docs/guides/first-walk.md} from its top to its end: writes its
 * files, runs its commands and holds what they print against what it shows. With
 * {@code -Dlockstep.docs.write=true} the page is written anew.
 */
class FirstWalkPageTests {

	private static final Path PAGE = Path.of("../docs/guides/first-walk.md");

	private static final Pattern STEP = Pattern.compile("`([\\w/.]+)`:\n\n```sql\n(.*?)```|```console\n(.*?)```",
			Pattern.DOTALL);

	private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

	@TempDir
	private Path directory;

	private TestSchema schema;

	private TestSchema.Credentials migrator;

	private CommandRun last;

	private final List<Integer> exitCodes = new ArrayList<>();

	@Test
	void printsWhatThePageShows() throws IOException {
		this.schema = TestDatabase.dumpedPostgreSql().create();
		this.schema.asAdmin().execute("alter role %s createdb".formatted(this.schema.migrator().username()));
		this.migrator = this.schema.migrator();
		String page = Files.readString(PAGE);
		String walked = walk(page);
		if (Boolean.getBoolean("lockstep.docs.write")) {
			Files.writeString(PAGE, walked);
		}
		assertThat(page).isEqualTo(walked);
	}

	@Test
	void endsOnMariaDbWithTheSameCodes() throws IOException {
		this.schema = TestDatabase.mariaDb().create();
		this.migrator = this.schema.admin();
		walk(Files.readString(PAGE)
			.replace("--rolled-back", "--half-run")
			.replace("resolve --half-run 20260122101500", "resolve --half-run 20260122101500 --finished-statements 1"));
		assertThat(this.exitCodes).containsExactly(3, 1, 2, 6, 2);
	}

	private String walk(String page) {
		return STEP.matcher(page).replaceAll((step) -> Matcher.quoteReplacement(walk(step)));
	}

	private String walk(MatchResult step) {
		if (step.group(1) != null) {
			String file = step.group(1);
			write(file.contains("/") ? file : "migrations/" + file, step.group(2));
			return step.group();
		}
		StringBuilder shown = new StringBuilder("```console\n");
		step.group(3)
			.lines()
			.filter((line) -> line.startsWith("$ "))
			.forEach((line) -> shown.append(line).append('\n').append(run(line.substring(2))));
		return shown + "```";
	}

	private String run(String line) {
		if (line.equals("echo $?")) {
			this.exitCodes.add(this.last.exitCode());
			return this.last.exitCode() + "\n";
		}
		if (line.startsWith("cp ")) {
			copy(this.directory.resolve("migrations"), this.directory.resolve("release-1"));
			return "";
		}
		Matcher matcher = Pattern.compile("java -jar (app|release-1)\\.jar lockstep (.*)").matcher(line);
		assertThat(matcher.matches()).as(line).isTrue();
		String folder = matcher.group(1).equals("app") ? "migrations" : matcher.group(1);
		List<String> words = WORD.matcher(matcher.group(2))
			.results()
			.map((word) -> (word.group(1) != null) ? word.group(1) : word.group(2))
			.toList();
		this.last = CommandRun.of(Application.class,
				Stream
					.concat(words.stream(),
							Stream.of("--spring.datasource.url=" + this.schema.url(),
									"--spring.datasource.username=" + this.migrator.username(),
									"--spring.datasource.password=" + this.migrator.password(),
									"--lockstep.locations=file:" + this.directory.resolve(folder),
									"--lockstep.seed.locations=file:" + this.directory.resolve("seeds")))
					.toArray(String[]::new));
		if (words.contains("new")) {
			return named();
		}
		return normalize(this.last.out() + problems(this.last.err()));
	}

	// The page's version in the place of the time.
	private String named() {
		Path migrations = this.directory.resolve("migrations");
		try (Stream<Path> files = Files.list(migrations)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return normalize(this.last.out().replaceAll("[0-9]{14}_", "20260115093000_"));
	}

	// Behind the lines of the log.
	private static String problems(String err) {
		Matcher begin = Pattern.compile("(?m)^(\\[[a-z-]+\\]|\\S+\\.sql:[0-9]+).*").matcher(err);
		return begin.find() ? err.substring(begin.start()) : "";
	}

	private String normalize(String text) {
		if (text.isEmpty()) {
			return "";
		}
		return PrintedSample.normalize(
				text.replace(this.directory.resolve("migrations").toString(), "src/main/resources/db/migrations"),
				this.migrator.username());
	}

	private void write(String name, String text) {
		try {
			Files.createDirectories(this.directory.resolve(name).getParent());
			Files.writeString(this.directory.resolve(name), text);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static void copy(Path from, Path to) {
		try {
			FileSystemUtils.copyRecursively(from, to);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
