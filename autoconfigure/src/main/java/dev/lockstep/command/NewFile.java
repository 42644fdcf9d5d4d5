package dev.lockstep.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.util.StringUtils;

/**
 * A file of a new migration.
 *
 * @param path where it is written
 * @param text its text
 */
record NewFile(Path path, String text) {

	static List<NewFile> scripts(Path folder, Layout layout, String version, String description, boolean down) {
		String name = description.toLowerCase(Locale.ROOT).replace(' ', '_');
		List<NewFile> files = new ArrayList<>();
		files.add(new NewFile(folder.resolve(layout.forward(version, name)), "-- %s\n\n".formatted(description)));
		if (down) {
			files.add(new NewFile(folder.resolve(layout.down(version, name)),
					"-- undoes: %s\n\n".formatted(description)));
		}
		return files;
	}

	// A class in a package that is a location is found there, another has to be a bean.
	static NewFile java(Path project, String packageName, boolean location, String version, String description) {
		String name = Arrays.stream(description.split(" ")).map(StringUtils::capitalize).collect(Collectors.joining());
		if (!Character.isJavaIdentifierStart(name.charAt(0))) {
			name = "Migration" + name;
		}
		String text = """
				package %s;

				import dev.lockstep.catalog.JavaMigration;

				import org.springframework.jdbc.core.JdbcTemplate;
				%sclass %s implements JavaMigration {

					@Override
					public String version() {
						return "%s";
					}

					@Override
					public String description() {
						return "%s";
					}

					@Override
					public void migrate(JdbcTemplate jdbc) {
					}

				}
				""".formatted(packageName,
				location ? "\n" : "import org.springframework.stereotype.Component;\n\n@Component\n", name, version,
				description);
		return new NewFile(
				project.resolve("src/main/java").resolve(packageName.replace('.', '/')).resolve(name + ".java"), text);
	}

}
