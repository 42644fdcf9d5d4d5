package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The smallest application with commands: its database, and the folder in which its
 * migrations are, and its seeds in {@code .seeds}.
 *
 * @param schema the database
 * @param directory the folder
 */
record Project(TestSchema schema, Path directory) {

	Project write(String name, String text) {
		try {
			Path file = this.directory.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the server on which shadow databases may be made.
	 * @return its URL, for {@code --shadow-url}
	 */
	String shadowUrl() {
		return "%s?user=%s&password=%s".formatted(this.schema.url(), this.schema.admin().username(),
				this.schema.admin().password());
	}

	CommandRun run(String... args) {
		Stream<String> configuration = Stream.of("--spring.datasource.url=" + this.schema.url(),
				"--spring.datasource.username=" + this.schema.migrator().username(),
				"--spring.datasource.password=" + this.schema.migrator().password(),
				"--lockstep.locations=file:" + this.directory,
				"--lockstep.seed.locations=file:" + this.directory.resolve(".seeds"));
		return CommandRun.of(Application.class, Stream.concat(Stream.of(args), configuration).toArray(String[]::new));
	}

	CommandRun run(int exitCode, String... args) {
		CommandRun run = run(args);
		assertThat(run.exitCode()).as(() -> String.join(" ", args) + "\n" + run.out() + run.err()).isEqualTo(exitCode);
		return run;
	}

	Map<String, Object> json(int exitCode, String... args) {
		CommandRun run = run(exitCode, Stream.concat(Stream.of(args), Stream.of("--json")).toArray(String[]::new));
		Map<String, Object> json = JsonPath.read(run.out(), "$");
		assertThat(json).containsEntry("exitCode", exitCode).containsKeys("command", "problems");
		return json;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class })
	static class Application {

	}

}
