package dev.lockstep.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code lockstep status} from an application's jar: until its last line, beside the
 * start of the application itself, with Lockstep and without. The other tools have no
 * such command.
 */
final class StatusCommand {

	private final Server server;

	private final Options options;

	private final Report report;

	StatusCommand(Server server, Options options, Report report) {
		this.server = server;
		this.options = options;
		this.report = report;
	}

	void run() throws Exception {
		int rounds = this.options.number("rounds", 7);
		Path scripts = Scripts.lock(Scripts.write(Files.createTempDirectory("lockstep-benchmark"),
				this.options.number("applied", 100), Scripts::table));
		ApplicationImage image = new ApplicationImage(this.options.java(),
				this.server.url(this.server.createDatabase()));
		Map<String, List<Subject>> subjects = new LinkedHashMap<>();
		add(subjects, "`lockstep status`, the last line", image.launches(Tool.LOCKSTEP, scripts, "lockstep", "status"));
		add(subjects, "application with Lockstep, ready", image.launches(Tool.LOCKSTEP, scripts));
		add(subjects, "application without, ready", image.launches(Tool.NONE, scripts));
		for (int round = 0; round < rounds; round++) {
			for (List<Subject> rivals : subjects.values()) {
				for (Subject subject : rivals) {
					subject.millis.add(subject.launch.run().millis());
				}
			}
		}
		Table table = new Table("started", "what", "ms", "× `lockstep status`");
		subjects.forEach((how, rivals) -> rivals.forEach((subject) -> table.row(how, subject.name, subject.millis,
				Samples.number(subject.millis.median() / rivals.get(0).millis.median()))));
		this.report.write("status", this.options, table);
	}

	private static void add(Map<String, List<Subject>> subjects, String name, Map<String, Launch> launches) {
		launches.forEach((how, launch) -> subjects.computeIfAbsent(how, (key) -> new ArrayList<>())
			.add(new Subject(name, launch, new Samples())));
	}

	private record Subject(String name, Launch launch, Samples millis) {

	}

}
