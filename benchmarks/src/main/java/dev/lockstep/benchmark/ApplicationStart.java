package dev.lockstep.benchmark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.benchmark.app.Application;

/**
 * Starts a whole Boot application (web, JDBC, Actuator) in a fresh JVM, with nothing to
 * do: what a tool adds to the time and to the jars.
 */
final class ApplicationStart {

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
		Path scripts = Scripts.lock(Scripts.write(Files.createTempDirectory("lockstep-benchmark"),
				this.options.number("applied", 100), Scripts::table));
		Map<String, List<Start>> starts = new LinkedHashMap<>();
		for (Tool tool : Tool.ALL) {
			ApplicationImage image = new ApplicationImage(this.options.java(),
					this.server.url(this.server.createDatabase()));
			String[] arguments = tool.equals(Tool.CONNECTION) ? new String[] { Application.CONNECT } : new String[0];
			image.launches(tool, scripts, arguments)
				.forEach((how, launch) -> starts.computeIfAbsent(how, (key) -> new ArrayList<>())
					.add(new Start(tool, launch, new Samples(), new Samples(), new Samples(), new Samples())));
		}
		for (int round = 0; round < rounds; round++) {
			for (List<Start> rivals : starts.values()) {
				Launch.Ready none = null;
				for (Start start : rivals) {
					Launch.Ready ready = start.launch.run();
					none = (none != null) ? none : ready;
					start.millis.add(ready.millis());
					start.added.add(ready.millis() - none.millis());
					start.processor.add(ready.processor());
					start.addedProcessor.add(ready.processor() - none.processor());
				}
			}
		}
		Table table = new Table("started", "tool", "start, ms", "added, ms", "× Flyway's", "processor time, ms",
				"added, ms", "× Flyway's", "jars added", "KB added");
		for (Map.Entry<String, List<Start>> rivals : starts.entrySet()) {
			Start flyway = rivals.getValue().get(Tool.ALL.indexOf(Tool.FLYWAY));
			for (Start start : rivals.getValue()) {
				List<File> jars = start.tool.added();
				table.row(rivals.getKey(), start.tool.name(), start.millis, start.added,
						Samples.number(start.added.median() / flyway.added.median()), start.processor,
						start.addedProcessor,
						Samples.number(start.addedProcessor.median() / flyway.addedProcessor.median()), jars.size(),
						Samples.number(jars.stream().mapToLong(File::length).sum() / 1024.0));
			}
		}
		this.report.write("start", this.options, table);
	}

	private record Start(Tool tool, Launch launch, Samples millis, Samples added, Samples processor,
			Samples addedProcessor) {

	}

}
