package dev.lockstep.benchmark;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

import com.sun.management.ThreadMXBean;

import dev.lockstep.database.Databases;
import dev.lockstep.script.LexicalRules;
import dev.lockstep.script.ScriptCutter;
import dev.lockstep.script.Statement;

/**
 * Cuts dumps into statements.
 */
final class Cutting {

	private static final int MEGABYTE = 1 << 20;

	private final Server server;

	private final Options options;

	private final Report report;

	Cutting(Server server, Options options, Report report) {
		this.server = server;
		this.options = options;
		this.report = report;
	}

	void run() throws Exception {
		int rounds = this.options.number("rounds", 7);
		int size = this.options.number("megabytes", 50);
		Table table = new Table("script", "MB", "statements", "MB/s", "allocated, MB for each MB of text");
		ScriptCutter cutter = new ScriptCutter(rules());
		measure(table, cutter, "statements of all kinds", statements(size), rounds);
		measure(table, cutter, "the same, and 5 MB of COPY data", statements(size) + copy(5), rounds);
		measure(table, cutter, "COPY data only", copy(size / 10), rounds);
		measure(table, cutter, "COPY data only", copy(size), rounds);
		this.report.write("cutting", this.options, table);
	}

	private LexicalRules rules() throws Exception {
		try (Connection connection = DriverManager.getConnection(this.server.url("postgres"), Server.USER,
				Server.USER)) {
			return Databases.of(connection).lexicalRules();
		}
	}

	private static void measure(Table table, ScriptCutter cutter, String name, String text, int rounds) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long thread = Thread.currentThread().getId();
		double megabytes = (double) text.length() / MEGABYTE;
		Samples speed = new Samples();
		Samples allocated = new Samples();
		int count = 0;
		for (int round = -2; round < rounds; round++) {
			long bytes = threads.getThreadAllocatedBytes(thread);
			long start = System.nanoTime();
			List<Statement> statements = cutter.cut("dump.sql", text);
			double seconds = (System.nanoTime() - start) / 1e9;
			count = statements.size();
			if (round >= 0) {
				speed.add(megabytes / seconds);
				allocated.add((double) (threads.getThreadAllocatedBytes(thread) - bytes) / text.length());
			}
		}
		table.row(name, Samples.number(megabytes), count, speed, Samples.number(allocated.median()));
	}

	private static String statements(int megabytes) {
		StringBuilder text = new StringBuilder(megabytes * MEGABYTE + 1000);
		for (int i = 0; text.length() < megabytes * MEGABYTE; i++) {
			text.append(Scripts.table(i)).append("""
					create function total_%1$d(id bigint) returns bigint language plpgsql as $body$
					begin
					  -- It's the sum; of all.
					  return (select count(*) from item_%1$d i where i.id = total_%1$d.id);
					end;
					$body$;
					insert into item_%1$d (name) values ('it''s; one'), (E'two\\n;'), ('three') /* not; the end */;
					comment on table "item_%1$d" is 'One; "quoted"';
					""".formatted(i));
		}
		return text.toString();
	}

	private static String copy(int megabytes) {
		StringBuilder text = new StringBuilder(megabytes * MEGABYTE + 1000);
		text.append("copy item_1 (id, name) from stdin;\n");
		for (int i = 0; text.length() < megabytes * MEGABYTE; i++) {
			text.append(i).append("\tthe name of number ").append(i).append("; it's long enough\n");
		}
		return text.append("\\.\n").toString();
	}

}
