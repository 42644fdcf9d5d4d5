package dev.lockstep.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Several processes boot at once, and one migration is pending that takes a while: how
 * long after it was committed the last of them goes on.
 */
final class Replicas {

	private static final String MARK = "benchmark:";

	private final Server server;

	private final Options options;

	private final Report report;

	Replicas(Server server, Options options, Report report) {
		this.server = server;
		this.options = options;
		this.report = report;
	}

	void run() throws Exception {
		int rounds = this.options.number("rounds", 3);
		int processes = this.options.number("processes", 10);
		int seconds = this.options.number("seconds", 3);
		List<Contestant> contestants = new ArrayList<>(Contestants.all(this.options));
		contestants.removeIf(WireContestant.class::isInstance);
		List<Samples> last = contestants.stream().map((contestant) -> new Samples()).toList();
		for (int round = 0; round < rounds; round++) {
			for (int i = 0; i < contestants.size(); i++) {
				last.get(i).add(lastAfterCommit(contestants.get(i), processes, seconds) / 1000);
			}
		}
		Table table = new Table("contestant", "the last of " + processes + " goes on, seconds after the commit",
				"× Lockstep");
		for (int i = 0; i < contestants.size(); i++) {
			table.row(contestants.get(i).name(), last.get(i),
					Samples.number(last.get(i).median() / last.get(0).median()));
		}
		this.report.write("replicas", this.options, table);
	}

	private double lastAfterCommit(Contestant contestant, int processes, int seconds) throws Exception {
		String database = this.server.createDatabase();
		Path folder = Files.createTempDirectory("lockstep-benchmark");
		Scripts.write(folder, 5, Scripts::table);
		try (HikariDataSource pool = Server.pool(this.server.url(database))) {
			contestant.migrate(pool, folder);
			Scripts.write(folder, 6, (number) -> (number < 6) ? Scripts.table(number)
					: "select pg_sleep(%d);\ncreate table committed (id int);\n".formatted(seconds));
			List<Process> replicas = start(contestant, folder, database, processes);
			for (Process replica : replicas) {
				OutputStream go = replica.getOutputStream();
				go.write('\n');
				go.flush();
			}
			double committed = awaitCommit(pool);
			double last = 0;
			for (Process replica : replicas) {
				last = Math.max(last, Double.parseDouble(answer(replica)));
				if (replica.waitFor() != 0) {
					throw new IllegalStateException("A replica ended with " + replica.exitValue());
				}
			}
			return last - committed;
		}
		finally {
			this.server.dropDatabase(database);
		}
	}

	private List<Process> start(Contestant contestant, Path folder, String database, int processes) throws IOException {
		Map<String, String> arguments = new LinkedHashMap<>();
		arguments.put("only", contestant.name().toLowerCase(Locale.ROOT));
		arguments.put("flyway-newest", this.options.newestFlyway());
		arguments.put("url", this.server.url(database));
		arguments.put("scripts", folder.toString());
		List<Process> replicas = new ArrayList<>();
		for (int i = 0; i < processes; i++) {
			replicas.add(Jvm.start("replica", arguments));
		}
		for (Process replica : replicas) {
			answer(replica);
		}
		return replicas;
	}

	@SuppressWarnings("BusyWait") // A few milliseconds are what is measured.
	private static double awaitCommit(HikariDataSource pool) throws SQLException, InterruptedException {
		try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
			while (true) {
				try (ResultSet rows = statement.executeQuery("select to_regclass('committed') is not null")) {
					rows.next();
					if (rows.getBoolean(1)) {
						return System.currentTimeMillis();
					}
				}
				Thread.sleep(5);
			}
		}
	}

	// What it says after the mark; a tool may say something too.
	private static String answer(Process process) throws IOException {
		while (true) {
			String line = line(process);
			if (line.startsWith(MARK)) {
				return line.substring(MARK.length());
			}
			if (line.isEmpty() && !process.isAlive()) {
				throw new IllegalStateException("A replica ended early");
			}
		}
	}

	private static String line(Process process) throws IOException {
		// One byte at a time: nothing of the next line may be taken along.
		StringBuilder line = new StringBuilder();
		for (int next = process.getInputStream().read(); next >= 0
				&& next != '\n'; next = process.getInputStream().read()) {
			line.append((char) next);
		}
		return line.toString();
	}

	/**
	 * One of the processes: says that it is ready, waits, boots, and says when it was
	 * done.
	 * @param options what to boot
	 * @throws Exception if it fails
	 */
	static void replica(Options options) throws Exception {
		Contestant contestant = Contestants.all(options).get(0);
		try (HikariDataSource pool = Server.pool(options.text("url", ""));
				BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			System.out.println(MARK);
			in.readLine();
			contestant.migrate(pool, Path.of(options.text("scripts", "")));
			System.out.println(MARK + System.currentTimeMillis());
		}
	}

}
