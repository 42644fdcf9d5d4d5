package dev.lockstep.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import com.zaxxer.hikari.HikariDataSource;

/**
 * A boot that fills an empty database: each migration makes a table and an index, and
 * inserts a row.
 */
final class Apply {

	private final Server server;

	private final Options options;

	private final Report report;

	Apply(Server server, Options options, Report report) {
		this.server = server;
		this.options = options;
		this.report = report;
	}

	void run() throws Exception {
		int rounds = this.options.number("rounds", 5);
		Table table = new Table("pending", "contestant", "connections", "round trips", "statements", "ms", "× the wire",
				"allocated, KB");
		Plot plot = new Plot("Applying to an empty database: milliseconds", "migrations");
		Random random = new Random(42);
		for (int count : this.options.numbers("sizes", 10, 100, 1000)) {
			Path scripts = Scripts.write(Files.createTempDirectory("lockstep-benchmark"), count, Scripts::table);
			List<Subject> subjects = Contestants.all(this.options)
				.stream()
				.map((contestant) -> new Subject(contestant, new Samples(), new Samples(), new Samples()))
				.toList();
			List<Traffic> traffic = new ArrayList<>();
			for (Subject subject : subjects) {
				traffic.add(count(subject.contestant, scripts));
			}
			for (int round = 0; round < rounds; round++) {
				List<Subject> order = new ArrayList<>(subjects);
				Collections.shuffle(order, random);
				for (Subject subject : order) {
					time(subject, scripts);
				}
				// What a commit costs changes from minute to minute.
				double wire = subjects.get(subjects.size() - 1).millis.last();
				subjects.forEach((subject) -> subject.ratio.add(subject.millis.last() / wire));
			}
			for (int i = 0; i < subjects.size(); i++) {
				Subject subject = subjects.get(i);
				table.row(count, subject.contestant.name(), traffic.get(i).connections(), traffic.get(i).roundTrips(),
						traffic.get(i).statements(), subject.millis, subject.ratio,
						Samples.number(subject.kilobytes.median()));
				plot.point(subject.contestant.name(), count, subject.millis.median());
			}
		}
		this.report.plot("apply", plot);
		this.report.write("apply", this.options, table);
	}

	private Traffic count(Contestant contestant, Path scripts) throws Exception {
		String database = this.server.createDatabase();
		try (HikariDataSource pool = Server.pool(this.server.countedUrl(database))) {
			Traffic before = this.server.proxy().traffic();
			contestant.migrate(pool, scripts);
			return this.server.proxy().traffic().since(before);
		}
		finally {
			this.server.dropDatabase(database);
		}
	}

	private void time(Subject subject, Path scripts) throws Exception {
		String database = this.server.createDatabase();
		try (HikariDataSource pool = Server.pool(this.server.url(database))) {
			Boot boot = Boot.measure(subject.contestant, pool, scripts);
			subject.millis.add(boot.millis());
			subject.kilobytes.add(boot.kilobytes());
		}
		finally {
			this.server.dropDatabase(database);
		}
	}

	private record Subject(Contestant contestant, Samples millis, Samples ratio, Samples kilobytes) {

	}

}
