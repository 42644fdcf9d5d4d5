package dev.lockstep.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@code migrations.lock} holds and notices.
 */
class LockFileTests {

	@TempDir
	private Path directory;

	@BeforeEach
	void write() throws IOException {
		write("1_first.sql", "select 1;");
		write("2_second.sql", "select 2;");
		write("2_second.down.sql", "select -2;");
		write("R__last one.sql", "select 3;");
	}

	@Test
	void textIsReadAsItWasWritten() {
		LockFile lock = LockFile.of(loader().loadUnlocked(List.of()));
		assertThat(LockFile.parse("migrations.lock", lock.text())).isEqualTo(lock);
		assertThat(lock.text().lines().filter((line) -> !line.startsWith("#"))).hasSize(5)
			.startsWith(lock.summary())
			.element(1)
			.asString()
			.matches("1 [0-9a-f]{64} [0-9a-f]{16} 1_first.sql");
	}

	@Test
	void checksumOfAJavaMigrationMayBeAnyText() {
		LockFile lock = LockFile.of(loader().loadUnlocked(List.of(new TestJavaMigration("3", "third") {
			@Override
			public String checksum() {
				return "two words\nand another line";
			}
		})));
		assertThat(LockFile.parse("migrations.lock", lock.text())).isEqualTo(lock);
		assertThat(lock.lines()).extracting(LockFile.Line::checksum).allMatch((checksum) -> checksum.length() == 64);
	}

	@Test
	void lineOfAMigrationDependsOnAllBeforeIt() throws IOException {
		LockFile before = LockFile.of(loader().loadUnlocked(List.of()));
		write("1_first.sql", "select 11;");
		LockFile after = LockFile.of(loader().loadUnlocked(List.of()));
		assertThat(after.lines().get(1).checksum()).isEqualTo(before.lines().get(1).checksum());
		assertThat(after.lines().get(1).chain()).isNotEqualTo(before.lines().get(1).chain());
	}

	@Test
	void catalogThatIsNotTheLockedOneIsRefused() throws IOException {
		write(LockFile.NAME, LockFile.of(loader().loadUnlocked(List.of())).text());
		assertThat(loader().load(List.of()).migrations()).hasSize(3);
		write("1_first.sql", "select 11;");
		write("3_third.sql", "select 3;");
		Files.delete(this.directory.resolve("R__last one.sql"));
		Problem problem = problem();
		assertThat(problem.code()).isEqualTo(ProblemCode.LOCK_FILE_MISMATCH);
		assertThat(problem.message()).contains("1 (1_first.sql) was edited")
			.contains("3 (3_third.sql) is not in it")
			.contains("R__last one (R__last one.sql) is gone");
	}

	@Test
	void editedDownScriptIsNoticed() throws IOException {
		write(LockFile.NAME, LockFile.of(loader().loadUnlocked(List.of())).text());
		write("2_second.down.sql", "select -22;");
		assertThat(problem().message()).contains("2 (2_second.down.sql) was edited");
	}

	@Test
	void textsThatWereMergedByHandAreNoticed() throws IOException {
		LockFile lock = LockFile.of(loader().loadUnlocked(List.of()));
		write(LockFile.NAME, lock.text().replace(lock.lines().get(2).chain(), lock.lines().get(1).chain()));
		assertThat(problem().message()).contains("merged by hand");
	}

	@Test
	void fileWithoutASumIsNotAsItWasWritten() throws IOException {
		String text = LockFile.of(loader().loadUnlocked(List.of())).text();
		write(LockFile.NAME, text.replaceAll("sum: .*\n", ""));
		Problem problem = problem();
		assertThat(problem.message()).contains("not as they were written");
		assertThat(problem.action()).contains("lockstep lock");
	}

	@Test
	void markOfAConflictIsNamed() throws IOException {
		write(LockFile.NAME, "<<<<<<< HEAD\n");
		Problem problem = problem();
		assertThat(problem.location()).hasToString(this.directory.resolve(LockFile.NAME) + ":1:1");
		assertThat(problem.action()).contains("lockstep lock");
	}

	@Test
	void migrationsAddedOnTwoBranchesAreFound() throws IOException {
		LockFile common = LockFile.of(loader().loadUnlocked(List.of()));
		write("3_theirs.sql", "select 3;");
		LockFile theirs = LockFile.of(loader().loadUnlocked(List.of()));
		Files.delete(this.directory.resolve("3_theirs.sql"));
		write("4_ours.sql", "select 4;");
		LockFile ours = LockFile.of(loader().loadUnlocked(List.of()));
		assertThat(ours.divergedFrom("migrations.lock", common, new Catalog(List.of()))).isNull();
		assertThat(common.divergedFrom("migrations.lock", theirs, new Catalog(List.of()))).isNull();
		Problem problem = ours.divergedFrom("migrations.lock", theirs, new Catalog(List.of()));
		assertThat(problem).isNotNull();
		assertThat(problem.message()).isEqualTo("Migrations were added on two branches: 4 here, 3 there.");
	}

	private Problem problem() {
		LockstepException[] caught = new LockstepException[1];
		assertThatExceptionOfType(LockstepException.class).isThrownBy(() -> loader().load(List.of()))
			.satisfies((ex) -> caught[0] = ex);
		return caught[0].problems().get(0);
	}

	private CatalogLoader loader() {
		return new CatalogLoader(new PathMatchingResourcePatternResolver(), List.of("file:" + this.directory));
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(this.directory.resolve(name), text);
	}

}
