package dev.lockstep.report;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.JavaSources;
import dev.lockstep.catalog.CatalogException;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.Migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Holds {@code docs/reference/file-names.md} against what is done.
 */
class FileNamesPageTests {

	private static final Path PAGE = Path.of("../docs/reference/file-names.md");

	@Test
	void everyLayoutIsReadAsThePageSays(@TempDir Path folder) throws IOException {
		Pattern row = Pattern.compile("^\\| `([^`]+\\.sql)` \\| (\\S+) \\| (.*?) ?\\| (.*) \\|$", Pattern.MULTILINE);
		List<MatchResult> rows = row.matcher(Files.readString(PAGE)).results().toList();
		assertThat(rows).hasSize(13);
		for (MatchResult layout : rows) {
			Path location = folder.resolve(String.valueOf(layout.start()));
			write(location.resolve(layout.group(1)));
			boolean down = layout.group(4).startsWith("down script");
			if (down) {
				write(location.resolve("V" + layout.group(2) + "__" + layout.group(3) + ".sql"));
			}
			assertThat(load("file:" + location)).singleElement().satisfies((migration) -> {
				assertThat(migration.id()).hasToString(layout.group(2));
				assertThat(migration.description()).isEqualTo(layout.group(3));
				assertThat(migration.down() != null).isEqualTo(down);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "unrecognized-file-name", "duplicate-version", "orphaned-down-script", "invalid-encoding" })
	void everyErrorIsToldAsThePageSays(String code) throws IOException {
		assertThat(sample(code)).isEqualTo(error("classpath:catalog/problems/" + code)
			.replaceAll("\\S*/catalog/problems/" + code, "target/classes/db/migrations"));
	}

	@Test
	void missingLocationIsToldAsThePageSays() throws IOException {
		assertThat(sample("location-not-found"))
			.isEqualTo(error("classpath:catalog/nowhere").replace("catalog/nowhere", "db/migrations"));
	}

	@Test
	void javaMigrationOfThePageIsFoundAndItsHelperIsNot(@TempDir Path folder) throws IOException {
		JavaSources sources = new JavaSources(folder)
			.type("db.migrations.NormalizePhoneNumbers",
					"import dev.lockstep.catalog.JavaMigration;\nimport org.springframework.jdbc.core.JdbcTemplate;\n"
							+ sample("## Java", "java").replace("package db.migrations;", ""))
			.type("db.migrations.PhoneNumbers", "class %s { String normalize(String number) { return number; } }");
		try (URLClassLoader classLoader = sources.load()) {
			List<Class<?>> made = new ArrayList<>();
			CatalogLoader loader = new CatalogLoader(new PathMatchingResourcePatternResolver(classLoader),
					List.of("classpath:db/migrations"), (type) -> {
						made.add(type);
						return Optional.empty();
					});
			CatalogException failure = catchThrowableOfType(CatalogException.class, () -> loader.load(List.of()));
			assertThat(made).extracting(Class::getSimpleName).containsExactly("NormalizePhoneNumbers");
			assertThat(sample("invalid-class")).isEqualTo(new ProblemReport(failure.problems()).toString());
		}
	}

	private static String sample(String code) throws IOException {
		return sample("### " + code, "text");
	}

	private static String sample(String heading, String language) throws IOException {
		Matcher matcher = Pattern
			.compile("\n%s\n(?:(?!\\n#).)*?```%s\n(.*?)\n```".formatted(heading, language), Pattern.DOTALL)
			.matcher(Files.readString(PAGE));
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	private static String error(String location) {
		CatalogException failure = catchThrowableOfType(CatalogException.class, () -> load(location));
		return new ProblemReport(failure.problems()).toString();
	}

	private static List<Migration> load(String location) {
		return new CatalogLoader(new PathMatchingResourcePatternResolver(), List.of(location)).load(List.of())
			.migrations();
	}

	private static void write(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, "select 1;");
	}

}
