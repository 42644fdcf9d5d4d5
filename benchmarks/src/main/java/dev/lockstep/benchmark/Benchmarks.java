package dev.lockstep.benchmark;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one benchmark: {@code nothing-to-do}, {@code apply}, {@code start},
 * {@code replicas}, {@code cutting} or {@code status}.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Runs it.
	 * @param arguments its name, then {@code --option=value}
	 * @throws Exception if it fails
	 */
	public static void main(String... arguments) throws Exception {
		// No contestant is to pay for what it says; Liquibase says it here.
		Logger.getLogger("").setLevel(Level.SEVERE);
		Options options = Options.of(arguments);
		switch (options.benchmark()) {
			case "cold" -> NothingToDo.cold(options);
			case "replica" -> Replicas.replica(options);
			default -> run(options);
		}
	}

	private static void run(Options options) throws Exception {
		try (Server server = Server.start()) {
			Report report = new Report(options.reference(), "PostgreSQL " + server.version());
			switch (options.benchmark()) {
				case "nothing-to-do" -> new NothingToDo(server, options, report).run();
				case "apply" -> new Apply(server, options, report).run();
				case "start" -> new ApplicationStart(server, options, report).run();
				case "replicas" -> new Replicas(server, options, report).run();
				case "status" -> new StatusCommand(server, options, report).run();
				case "cutting" -> new Cutting(server, options, report).run();
				default -> throw new IllegalArgumentException("No such benchmark: " + options.benchmark());
			}
		}
	}

}
