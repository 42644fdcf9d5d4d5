package dev.lockstep.catalog;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeanUtils;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.JavaSources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of migrations in Java that are found because their package is a location.
 */
class FoundClassTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Test
	void migrationsAreFoundBesideScripts() throws IOException {
		Path script = this.directory.resolve("classes/db/migrations/1_first.sql");
		Files.createDirectories(script.getParent());
		Files.writeString(script, "select 1;\n");
		JavaSources sources = new JavaSources(this.directory).migration("db.migrations.Second", "2", "")
			.migration("db.migrations.later.Third", "3", "")
			.migration("db.migrations2.Fourth", "4", "");
		try (URLClassLoader classLoader = sources.load()) {
			assertThat(load(classLoader).migrations()).extracting(TestCatalog::describe)
				.containsExactly("1 [first] SQL 1_first.sql", "2 [in java] JAVA db.migrations.Second",
						"3 [in java] JAVA db.migrations.later.Third");
		}
	}

	@Test
	void beanOfTheClassIsTakenAsItIs() throws Exception {
		JavaSources sources = new JavaSources(this.directory).migration("db.migrations.First", "1", "");
		try (URLClassLoader classLoader = sources.load()) {
			JavaMigration bean = (JavaMigration) BeanUtils
				.instantiateClass(classLoader.loadClass("db.migrations.First"));
			assertThat(load(classLoader, bean).migrations()).extracting(Migration::java).containsExactly(bean);
		}
	}

	@Test
	void classesOfADirectoryAreLeftAlone() throws IOException {
		new JavaSources(this.directory).migration("db.migrations.First", "1", "").compile();
		assertThat(TestCatalog.load("file:" + this.directory.resolve("classes/db/migrations")).migrations()).isEmpty();
	}

	@Test
	void allThatAreNoMigrationsAreNamedAtOnce() throws IOException {
		JavaSources sources = new JavaSources(this.directory).type("db.migrations.Helper", "class %s {}")
			.type("db.migrations.Base", "abstract class %s implements dev.lockstep.catalog.JavaMigration {}")
			.type("db.migrations.Needy", """
					abstract class Unfinished implements dev.lockstep.catalog.JavaMigration {
						public String version() { return "1"; }
						public String description() { return "in java"; }
						public void migrate(org.springframework.jdbc.core.JdbcTemplate jdbc) {}
						static class Nested {}
					}
					class %s extends Unfinished { %s(String name) {} }
					class Thrower extends Unfinished { Thrower() { throw new IllegalStateException("no luck"); } }
					""");
		try (URLClassLoader classLoader = sources.load()) {
			assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> load(classLoader))
				.satisfies((failure) -> assertThat(failure.problems())
					.allSatisfy((problem) -> assertThat(problem.action()).isNotEmpty()))
				.withMessage(
						"""
								[invalid-class] The class db.migrations.Base stands in a package that is a location, but is abstract.
								[invalid-class] The class db.migrations.Helper stands in a package that is a location, but does not implement dev.lockstep.catalog.JavaMigration.
								[invalid-class] No object of the class db.migrations.Needy can be made: it has no constructor that takes nothing
								[invalid-class] No object of the class db.migrations.Thrower can be made: no luck
								[invalid-class] The class db.migrations.Unfinished stands in a package that is a location, but is abstract.""");
		}
	}

	private static Catalog load(ClassLoader classLoader, JavaMigration... beans) {
		return new CatalogLoader(new PathMatchingResourcePatternResolver(classLoader),
				List.of("classpath:db/migrations"))
			.load(List.of(beans));
	}

}
