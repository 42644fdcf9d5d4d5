package dev.lockstep.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.lockstep.Release;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * Files with names, directives and statements that nobody would write: bytes, and what
 * almost follows the grammar. Each set of them is migrated or refused with a problem.
 */
final class FuzzedFiles implements Scenario {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final List<String> NAMES = List.of("V", "U", "R", "v", "1", "2", "20260115093000", "0001", "000000",
			"99999999999999999999999", "_", "__", "-", ".", " ", "add", "é", "\u202e", "\uD83D\uDE00", ".up", ".down",
			".sql", ".SQL", ".txt", "migration", "down", "/");

	private static final List<String> TEXTS = List.of("-- lockstep:", " transaction=none", " phase=contract",
			" lock-timeout=", "2s", "-1h", "9999999999999999h", " allow=", "drop-column", "\"reason", "\"",
			" nonsense=1", " squash=1-2", "\n", "\r", "\r\n", ";", ";;", "--", "/*", "*/", "'", "''", "\"", "`", "$$",
			"$a$", "E'\\", "\\", "\\.", "copy t from stdin;\n", "delimiter //\n", "//", "begin atomic ", "end",
			"create procedure p() begin ", "create table t (id int)", "insert into t values (1)", "drop table t",
			"select 1", "commit", "rollback", "create index concurrently i on t (id)", "set role x", "${", "${a}", "}",
			"(", ")", "\0", "\uFEFF", "\uD800", "\u0085", "\t", " ");

	@Override
	public String name() {
		return "fuzzed file names, directives and scripts";
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		Set<ProblemCode> problems = new TreeSet<>();
		ExecutorService executor = Executors.newSingleThreadExecutor((task) -> {
			Thread thread = new Thread(task, "campaign-fuzz");
			thread.setDaemon(true);
			return thread;
		});
		int size = campaign.size(300, 3_000);
		for (int number = 0; number < size; number++) {
			Path directory = Files.createDirectories(campaign.directory().resolve("fuzz" + number));
			Random random = campaign.random(this, number);
			Future<List<Problem>> run = executor.submit(() -> problems(directory, random));
			try {
				run.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).forEach((problem) -> problems.add(problem.code()));
				outcome.compare(name(), List.of(), List.of());
			}
			catch (ExecutionException | TimeoutException ex) {
				outcome.crashed("seed %d, set %d: %s".formatted(campaign.seed(), number, ex));
				break;
			}
		}
		executor.shutdownNow();
		outcome
			.figure("%d sets of files, refused with %d kinds of problem or migrated".formatted(size, problems.size()));
	}

	private static List<Problem> problems(Path directory, Random random) throws IOException {
		TestSchema schema = TestDatabase.h2().create();
		Release release = new Release(schema, directory);
		for (int i = 0; i < 1 + random.nextInt(3); i++) {
			write(directory, name(random), random);
		}
		try {
			release.migrate();
			return List.of();
		}
		catch (LockstepException ex) {
			if (ex.problems().isEmpty()) {
				throw new IllegalStateException("No problem", ex);
			}
			return ex.problems();
		}
	}

	private static String name(Random random) {
		return (random.nextInt(8) > 0) ? "V%d__name.sql".formatted(random.nextInt(100))
				: words(NAMES, random, 8).replace("..", "") + ".sql";
	}

	private static void write(Path directory, String name, Random random) throws IOException {
		try {
			Path file = directory.resolve((name.startsWith("/") ? "a" : "") + name).normalize();
			Files.createDirectories(file.getParent());
			byte[] bytes = new byte[random.nextInt(200)];
			random.nextBytes(bytes);
			Files.write(file,
					(random.nextInt(4) == 0) ? bytes : words(TEXTS, random, 40).getBytes(StandardCharsets.UTF_8));
		}
		catch (InvalidPathException | java.nio.file.FileSystemException ex) {
			// No file can have that name here.
		}
	}

	private static String words(List<String> words, Random random, int most) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(most); i >= 0; i--) {
			text.append(words.get(random.nextInt(words.size())));
		}
		return text.toString();
	}

}
