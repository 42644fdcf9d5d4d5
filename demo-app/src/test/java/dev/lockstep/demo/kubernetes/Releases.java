package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three releases of the demo. Each is the image that the Dockerfile builds, and one more
 * folder of scripts.
 */
final class Releases {

	static final String ONE = "lockstep-demo:1";

	/** Its migration fails. */
	static final String BROKEN = "lockstep-demo:broken";

	/** Its migration takes a while. */
	static final String TWO = "lockstep-demo:2";

	/** What the second release and the broken one bring. */
	static final String MIGRATION = "20260301090000";

	private static final String OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m -Dspring.aot.enabled=true";

	private final Path folder;

	private final Image demo;

	private final int seconds;

	/**
	 * Builds the image.
	 * @param jar the jar of the demo
	 * @param folder where to
	 * @param seconds how long the migration of the second release takes
	 */
	Releases(Path jar, Path folder, int seconds) throws IOException {
		this.folder = folder;
		this.seconds = seconds;
		Path context = Files.createDirectory(folder.resolve("context"));
		Files.copy(jar, context.resolve("lockstep-demo-app.jar"));
		this.demo = Dockerfile.build(Manifests.FOLDER.resolve("Dockerfile"), context,
				Files.createDirectory(folder.resolve("image")));
		train();
	}

	Map<String, Image> images() throws IOException {
		return Map.of(ONE, release("1", ""), BROKEN,
				release("broken", "ALTER TABLE users ADD COLUMN nickname TEXT; SELECT 1 / 0;"), TWO,
				release("2",
						"SELECT pg_sleep(%d); ALTER TABLE users ADD COLUMN nickname TEXT;".formatted(this.seconds)),
				"curlimages/curl:8.16.0", new Image(this.folder, List.of("curl"), "curl_user", Map.of()));
	}

	private Image release(String name, String script) throws IOException {
		Path scripts = Files.createDirectory(this.folder.resolve("release-" + name));
		if (!script.isEmpty()) {
			Files.writeString(scripts.resolve(MIGRATION + "_add_nickname.sql"), script);
		}
		return this.demo.with(Map.of("LOCKSTEP_LOCATIONS",
				"classpath:db/migrations,classpath:db/migrations-postgresql,file:" + scripts, "JAVA_TOOL_OPTIONS",
				OPTIONS + " -XX:SharedArchiveFile=" + archive()));
	}

	// An archive of the classes saves a third of each start, and changes nothing else.
	private void train() throws IOException {
		List<String> command = new ArrayList<>(List.of(Dockerfile.program("java"),
				"-XX:ArchiveClassesAtExit=" + archive(), "-Dspring.context.exit=onRefresh"));
		command.addAll(List.of(OPTIONS.split(" ")));
		command.addAll(this.demo.entryPoint().subList(1, this.demo.entryPoint().size()));
		Process process = new ProcessBuilder(command).directory(this.demo.directory().toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("training.log").toFile())
			.start();
		assertThat(process.onExit().join().exitValue()).isZero();
	}

	private Path archive() {
		return this.folder.resolve("classes.jsa");
	}

}
