package dev.lockstep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Classes that a test writes and compiles itself.
 *
 * @param directory holds {@code sources} and {@code classes}
 */
public record JavaSources(Path directory) {

	/**
	 * Writes a Java migration.
	 * @param name its class's name
	 * @param version its version
	 * @param sql what it does
	 * @return these sources
	 */
	public JavaSources migration(String name, String version, String sql) {
		return type(name, """
				class %%s implements dev.lockstep.catalog.JavaMigration {
					public String version() { return "%s"; }
					public String description() { return "in java"; }
					public void migrate(org.springframework.jdbc.core.JdbcTemplate jdbc) { jdbc.execute("%s"); }
				}
				""".formatted(version, sql));
	}

	/**
	 * Writes a type.
	 * @param name its name
	 * @param text what follows its package, with {@code %s} for its simple name
	 * @return these sources
	 */
	public JavaSources type(String name, String text) {
		int dot = name.lastIndexOf('.');
		Path file = this.directory.resolve("sources").resolve(name.replace('.', '/') + ".java");
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file,
					"package %s;\n%s".formatted(name.substring(0, dot), text.replace("%s", name.substring(dot + 1))));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Compiles all of them.
	 * @return the directory of the classes
	 */
	public Path compile() {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		Path classes = this.directory.resolve("classes");
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> sources = Files.walk(this.directory.resolve("sources"))) {
			Files.createDirectories(classes);
			List<Path> java = sources.filter((file) -> file.toString().endsWith(".java")).toList();
			assertThat(compiler
				.getTask(null, files, null,
						List.of("-d", classes.toString(), "-proc:none", "-parameters", "-classpath",
								System.getProperty("java.class.path")),
						null, files.getJavaFileObjectsFromPaths(java))
				.call()).isTrue();
			return classes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Compiles all of them.
	 * @return what loads them
	 */
	public URLClassLoader load() {
		try {
			return new URLClassLoader(new URL[] { compile().toUri().toURL() }, getClass().getClassLoader());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
