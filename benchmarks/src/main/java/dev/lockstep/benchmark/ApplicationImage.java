package dev.lockstep.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplicationAotProcessor;

import dev.lockstep.benchmark.app.Application;

/**
 * A whole Boot application with one tool: made ready to start as it is, with a cache of
 * the JVM, and processed ahead of time with such a cache.
 */
final class ApplicationImage {

	static final String PLAIN = "as it is";

	private final Path java;

	private final List<String> properties;

	ApplicationImage(Path java, String url) {
		this.java = java;
		this.properties = List.of("--spring.datasource.url=" + url, "--spring.datasource.username=" + Server.USER,
				"--spring.datasource.password=" + Server.USER, "--server.port=0", "--spring.main.banner-mode=off",
				"--logging.level.root=error", "--lockstep.locations=classpath:" + Scripts.PLAIN,
				"--spring.flyway.locations=classpath:" + Scripts.PLAIN,
				"--spring.liquibase.change-log=classpath:/%s/%s".formatted(Scripts.FORMATTED, Scripts.CHANGELOG));
	}

	// Applies everything with the first start. The training of a cache is one start more,
	// with what is put before the properties.
	Map<String, Launch> launches(Tool tool, Path scripts, String... arguments)
			throws IOException, InterruptedException {
		Map<String, Launch> launches = new LinkedHashMap<>();
		Path jar = ApplicationJar.write(tool.libraries(), scripts);
		launch(List.of(), jar).run();
		launches.put(PLAIN, launch(List.of(), jar, arguments));
		if (hasCache()) {
			launches.put("AOT cache", cached(List.of(), jar, arguments));
			launches.put("Spring AOT, AOT cache",
					cached(List.of("-Dspring.aot.enabled=true"), processed(tool, scripts, jar), arguments));
		}
		return launches;
	}

	private boolean hasCache() throws IOException {
		Properties release = new Properties();
		try (var in = Files.newBufferedReader(this.java.resolve("release"))) {
			release.load(in);
		}
		return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", "")).feature() >= 25;
	}

	private Launch launch(List<String> options, Path jar, String... arguments) {
		List<String> command = new ArrayList<>(List.of(program("java")));
		command.addAll(options);
		command.addAll(List.of("-jar", jar.toString()));
		command.addAll(List.of(arguments));
		command.addAll(this.properties);
		return new Launch(command);
	}

	private Launch cached(List<String> options, Path jar, String... arguments)
			throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("lockstep-benchmark");
		Path cache = folder.resolve("application.aot");
		Path training = folder.resolve("application.conf");
		launch(with(options, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + training), jar, arguments).run();
		run(launch(with(options, "-XX:AOTMode=create", "-XX:AOTConfiguration=" + training, "-XX:AOTCache=" + cache),
				jar)
			.command());
		// A cache that does not fit is an error.
		return launch(with(options, "-XX:AOTCache=" + cache, "-XX:AOTMode=on"), jar, arguments);
	}

	private static List<String> with(List<String> options, String... others) {
		return Stream.concat(options.stream(), Stream.of(others)).toList();
	}

	// What Boot's build plugins do with process-aot.
	private Path processed(Tool tool, Path scripts, Path jar) throws IOException, InterruptedException {
		Path sources = Files.createTempDirectory("lockstep-benchmark");
		Path resources = Files.createTempDirectory("lockstep-benchmark");
		Path classes = Files.createTempDirectory("lockstep-benchmark");
		List<String> process = new ArrayList<>(List.of(program("java"), "-cp", jar.toString(),
				SpringApplicationAotProcessor.class.getName(), Application.class.getName(), sources.toString(),
				resources.toString(), classes.toString(), "benchmark", "benchmark"));
		process.addAll(this.properties);
		run(process);
		List<String> compile = new ArrayList<>(List.of(program("javac"), "-cp", jar.toString(), "-d",
				classes.toString(), "-proc:none", "-nowarn", "-parameters", "--release", "17"));
		try (Stream<Path> files = Files.walk(sources)) {
			files.filter((file) -> file.toString().endsWith(".java")).map(Path::toString).forEach(compile::add);
		}
		run(compile);
		return ApplicationJar.write(tool.libraries(), scripts, classes, resources);
	}

	private static void run(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException("%s: %s".formatted(command, output));
		}
	}

	private String program(String name) {
		return this.java.resolve("bin").resolve(name).toString();
	}

}
