package dev.lockstep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

/**
 * A boot that finds nothing to do, on the application's open pool.
 */
final class NothingToDo {

	private final Server server;

	private final Options options;

	private final Report report;

	NothingToDo(Server server, Options options, Report report) {
		this.server = server;
		this.options = options;
		this.report = report;
	}

	void run() throws Exception {
		int rounds = this.options.number("rounds", 11);
		int cold = this.options.number("cold", 3);
		Table table = new Table("applied", "contestant", "connections", "round trips", "statements", "warm JVM, ms",
				"× Lockstep", "cold JVM, ms", "allocated warm, KB");
		Plot plot = new Plot("Nothing to do: milliseconds in a warm JVM", "migrations applied");
		for (int count : this.options.numbers("sizes", 10, 100, 1000, 10000)) {
			List<Subject> subjects = subjects(count);
			warm(subjects, Math.max(3, Math.min(rounds, 20000 / count)));
			for (int i = 0; i < cold; i++) {
				for (Subject subject : subjects) {
					if (subject.cold != null) {
						subject.cold.add(coldMillis(subject));
					}
				}
			}
			double own = subjects.get(0).warm.median();
			for (Subject subject : subjects) {
				table.row(count, subject.name, subject.traffic.connections(), subject.traffic.roundTrips(),
						subject.traffic.statements(), subject.warm, Samples.number(subject.warm.median() / own),
						(subject.cold != null) ? subject.cold : "", Samples.number(subject.allocated.median()));
				plot.point(subject.name, count, subject.warm.median());
				subject.pool.close();
				this.server.dropDatabase(subject.database);
			}
		}
		this.report.plot("nothing-to-do", plot);
		this.report.write("nothing-to-do", this.options, table);
	}

	// All of them find the scripts in a jar, as an application ships them.
	private List<Subject> subjects(int count) throws Exception {
		Path folder = Scripts.write(Files.createTempDirectory("lockstep-benchmark"), count,
				(number) -> "select %d as item;\n-- %s\n".formatted(number, "x".repeat(400)));
		Path jar = Scripts.jar(folder);
		Path locked = Scripts.jar(Scripts.lock(folder));
		List<Subject> subjects = new ArrayList<>();
		boolean all = this.options.text("only", "").isEmpty();
		for (Contestant contestant : Contestants.all(this.options)) {
			boolean lockstep = contestant instanceof LockstepContestant;
			String database = this.server.createDatabase();
			try (HikariDataSource pool = Server.pool(this.server.url(database))) {
				contestant.pretend(pool, lockstep ? locked : jar);
			}
			subjects.add(subject("", contestant, lockstep ? locked : jar, database, true));
			if (all && lockstep) {
				subjects.add(subject(", no lock file", contestant, jar, database, true));
				subjects.add(subject(", exploded", contestant, folder, database, false));
				subjects.add(subject("", new LoadedContestant(), locked, database, false));
			}
			if (all && (lockstep || contestant instanceof WireContestant)) {
				subjects.add(subject("", new ConnectingContestant(contestant), locked, database, false));
			}
		}
		return subjects;
	}

	private Subject subject(String variant, Contestant contestant, Path scripts, String database, boolean cold)
			throws Exception {
		HikariDataSource pool = Server.pool(this.server.url(database));
		contestant.migrate(pool, scripts);
		try (HikariDataSource counted = Server.pool(this.server.countedUrl(database))) {
			Traffic before = this.server.proxy().traffic();
			contestant.migrate(counted, scripts);
			return new Subject(contestant.name() + variant, contestant, scripts, database, pool,
					this.server.proxy().traffic().since(before), new Samples(), new Samples(),
					cold ? new Samples() : null);
		}
	}

	private void warm(List<Subject> subjects, int rounds) throws Exception {
		Random random = new Random(42);
		for (int round = -rounds; round < rounds; round++) {
			List<Subject> order = new ArrayList<>(subjects);
			Collections.shuffle(order, random);
			for (Subject subject : order) {
				Boot boot = Boot.measure(subject.contestant, subject.pool, subject.scripts);
				if (round >= 0) {
					subject.warm.add(boot.millis());
					subject.allocated.add(boot.kilobytes());
				}
			}
		}
	}

	private double coldMillis(Subject subject) throws IOException, InterruptedException {
		Map<String, String> arguments = new LinkedHashMap<>();
		arguments.put("only", subject.contestant.name().toLowerCase(Locale.ROOT));
		arguments.put("flyway-newest", this.options.newestFlyway());
		arguments.put("url", this.server.url(subject.database));
		arguments.put("scripts", subject.scripts.toString());
		return Double.parseDouble(Jvm.run("cold", arguments));
	}

	/**
	 * In a fresh JVM: boots once and prints how long it took.
	 * @param options what to boot
	 * @throws Exception if it fails
	 */
	static void cold(Options options) throws Exception {
		Contestant contestant = Contestants.all(options).get(0);
		try (HikariDataSource pool = Server.pool(options.text("url", ""))) {
			System.out.println(Boot.measure(contestant, pool, Path.of(options.text("scripts", ""))).millis());
		}
	}

	private record Subject(String name, Contestant contestant, Path scripts, String database, HikariDataSource pool,
			Traffic traffic, Samples warm, Samples allocated, @Nullable Samples cold) {

	}

}
