package dev.lockstep.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * The smallest application with commands and several databases: billing on PostgreSQL,
 * orders on H2.
 *
 * @param billing the folder and the database of billing
 * @param orders the folder and the database of orders
 */
record SeveralProjects(Project billing, Project orders) {

	static SeveralProjects in(Path directory) {
		return new SeveralProjects(new Project(TestDatabase.postgreSql().create(), directory.resolve("billing")),
				new Project(TestDatabase.h2().create(), directory.resolve("orders")));
	}

	CommandRun run(String... args) {
		return CommandRun.of(Application.class, Stream.concat(Stream.of(args), properties()).toArray(String[]::new));
	}

	Stream<String> properties() {
		return Stream.concat(properties("billing", this.billing), properties("orders", this.orders));
	}

	private static Stream<String> properties(String name, Project project) {
		TestSchema schema = project.schema();
		return Stream
			.of("migrator.url=" + schema.url(), "migrator.username=" + schema.migrator().username(),
					"migrator.password=" + schema.migrator().password(), "locations=file:" + project.directory(),
					"seed.locations=file:" + project.directory().resolve(".seeds"))
			.map((property) -> "--lockstep.databases.%s.%s".formatted(name, property));
	}

	List<String> tables(Project project) {
		return project.schema()
			.asMigrator()
			.queryForList(
					"select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'",
					String.class);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(LockstepAutoConfiguration.class)
	static class Application {

	}

}
