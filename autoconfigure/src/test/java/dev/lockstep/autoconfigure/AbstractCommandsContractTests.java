package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockstep.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every command does on every database: its exit code, and the object that
 * {@code --json} prints, whose fields are those of {@code docs/reference/commands.md}.
 */
abstract class AbstractCommandsContractTests {

	private static final Pattern JSON = Pattern.compile("\n## ([a-z]+)\n(?:(?!\n## ).)*?\n`--json`: (.*?)\n(?=\n|\\z)",
			Pattern.DOTALL);

	private static final Set<String> COMMON = Set.of("command", "exitCode", "problems");

	private final Map<String, List<Set<String>>> documented = documented();

	private final Set<String> ran = new TreeSet<>();

	@TempDir
	private Path directory;

	private Project project;

	abstract TestDatabase database();

	@Test
	void allCommandsWork() throws IOException {
		this.project = project("shop");
		checkAndLock();
		planAndMigrate();
		failAndResolve();
		editAndRepair();
		rollBack();
		seed();
		protect();
		reset();
		squash();
		baseline();
		assertThat(this.ran).isEqualTo(this.documented.keySet());
	}

	private void checkAndLock() {
		assertThat(json(0, "new", "later", "--down")).satisfies((json) -> {
			List<?> files = (List<?>) json.get("files");
			assertThat(files).hasSize(2).allSatisfy((file) -> Files.delete(Path.of(String.valueOf(file))));
		});
		assertThat(json(0, "check", "--require-down")).containsEntry("locked", false)
			.containsEntry("migrations", List.of("1", "2"));
		assertThat(json(0, "lock")).containsEntry("migrations", List.of("1", "2"));
		assertThat(json(0, "check")).containsEntry("locked", true);
	}

	private void planAndMigrate() {
		assertThat(json(3, "status", "--exit-code")).containsEntry("pending", List.of("1", "2"));
		assertThat(json(3, "validate").get("problems")).asString().contains("pending-migrations");
		assertThat((List<?>) json(0, "plan").get("steps")).hasSize(2);
		assertThat(json(0, "migrate", "--to", "1")).containsEntry("applied", List.of("1"));
		assertThat(json(0, "deploy")).containsEntry("applied", List.of("2")).containsEntry("version", "2");
		assertThat(json(0, "status", "--exit-code")).containsEntry("state", "UP_TO_DATE");
		json(0, "validate");
		assertThat((List<?>) json(0, "history").get("history")).hasSize(2);
	}

	private void failAndResolve() throws IOException {
		this.project.write("3_third.sql", "create table third (id int);\ninsert into nowhere values (1);\n");
		json(4, "migrate");
		json(0, "lock");
		json(1, "migrate");
		json(0, "resolve", "--rolled-back", "3");
		assertThat(json(0, "resolve", "--applied", "3")).containsEntry("before", "ROLLED_BACK")
			.containsEntry("after", "APPLIED");
		json(2, "resolve", "--applied", "3");
		json(0, "validate");
	}

	private void editAndRepair() {
		this.project.write("3_third.sql", "create table third (id int);\n");
		json(0, "lock");
		json(4, "validate");
		json(2, "repair");
		assertThat((List<?>) json(0, "repair", "--yes").get("repaired")).hasSize(1);
		json(0, "validate");
	}

	private void rollBack() throws IOException {
		this.project.write("3_third.down.sql", "drop table if exists third;\n");
		json(0, "lock");
		json(2, "rollback", "--steps", "1");
		assertThat(json(0, "rollback", "--to", "1", "--yes")).containsEntry("rolledBack", List.of("3", "2"));
		Files.delete(this.project.directory().resolve("3_third.sql"));
		Files.delete(this.project.directory().resolve("3_third.down.sql"));
		json(0, "lock");
		assertThat(json(0, "migrate")).containsEntry("applied", List.of("2"));
	}

	private void seed() {
		this.project.write(".seeds/notes.sql", "insert into notes (id) values (7);\n");
		assertThat(json(0, "seed")).containsEntry("seeded", List.of("notes.sql"));
		assertThat(json(0, "seed")).containsEntry("unchanged", List.of("notes.sql"));
		assertThat(json(0, "seed", "--all")).containsEntry("seeded", List.of("notes.sql"));
	}

	private void protect() {
		assertThat(json(0, "protect")).containsEntry("protected", true).containsEntry("changed", true);
		json(6, "reset", "--yes");
		json(6, "rollback", "--steps", "1", "--yes");
		assertThat(json(0, "unprotect")).containsEntry("protected", false);
	}

	private void reset() {
		json(2, "reset");
		assertThat(json(0, "reset", "--yes")).containsEntry("applied", List.of("1", "2"))
			.containsEntry("seeded", List.of("notes.sql"));
	}

	/**
	 * Squashes the two migrations and writes the script of the squash.
	 */
	protected void squash() {
		assertThat(json(0, "squash", "--to", "2", "--yes", "--shadow-url", this.project.shadowUrl()))
			.containsEntry("replaced", List.of("1", "2"))
			.containsEntry("version", "2.1");
		assertThat(json(0, "migrate")).containsEntry("applied", List.of()).containsEntry("version", "2.1");
		assertThat(json(0, "plan", "--script")).containsKeys("client", "sql")
			.containsEntry("migrations", List.of("2.1"));
	}

	private void baseline() {
		Project existing = project("existing");
		existing.schema().asMigrator().execute("create table notes (id int)");
		this.project = existing;
		json(2, "migrate");
		assertThat(json(0, "baseline", "1")).containsEntry("baselined", List.of("1"));
		json(2, "baseline", "1");
		assertThat(json(0, "migrate")).containsEntry("applied", List.of("2"));
	}

	private Project project(String name) {
		return new Project(database().create(), this.directory.resolve(name))
			.write("1_add_notes.sql", "create table notes (id int);\n")
			.write("1_add_notes.down.sql", "drop table notes;\n")
			.write("2_fill_notes.sql", "insert into notes (id) values (1);\n")
			.write("2_fill_notes.down.sql", "delete from notes where id = 1;\n");
	}

	// What goes well has the fields of the page, and no others.
	protected final Map<String, Object> json(int exitCode, String... args) {
		Map<String, Object> json = this.project.json(exitCode, args);
		String command = String.valueOf(json.get("command"));
		this.ran.add(command);
		if (exitCode == 0) {
			Set<String> fields = new TreeSet<>(json.keySet());
			fields.removeAll(COMMON);
			assertThat(this.documented.get(command)).as(command).contains(fields);
		}
		return json;
	}

	private static Map<String, List<Set<String>>> documented() {
		try {
			Map<String, List<Set<String>>> documented = new TreeMap<>();
			JSON.matcher(Files.readString(Path.of("../docs/reference/commands.md")))
				.results()
				.forEach((section) -> documented.put(section.group(1), fields(section.group(2))));
			return documented;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Without what is said of the fields of fields.
	private static List<Set<String>> fields(String sentence) {
		return Stream.of(sentence.replaceAll("\\([^)]*\\)", "").split(";"))
			.map((part) -> part.replaceFirst(", a list of (?s:.*)", "").replaceFirst("(?s).*: ", ""))
			.map((part) -> Pattern.compile("`([a-zA-Z]+)`").matcher(part).results().map((word) -> word.group(1)))
			.map((words) -> words.filter((word) -> !COMMON.contains(word))
				.collect(Collectors.toCollection(TreeSet::new)))
			.map((words) -> (Set<String>) words)
			.toList();
	}

}
