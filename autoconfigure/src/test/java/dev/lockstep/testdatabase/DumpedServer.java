package dev.lockstep.testdatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL that the {@code pg_dump} of this machine can read: the one that all tests
 * use if it is not newer, else an older one in a container.
 */
final class DumpedServer {

	private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ([0-9]+)");

	private DumpedServer() {
	}

	static TestDatabase get() {
		int program = version();
		PostgreSqlServer shared = PostgreSqlServer.get();
		if (shared.majorVersion() <= program) {
			return shared;
		}
		Assumptions.assumeTrue(Docker.isAvailable(),
				() -> "SKIPPED, NOT TESTED: pg_dump %d cannot read the only PostgreSQL there is".formatted(program));
		return Holder.INSTANCE;
	}

	private static int version() {
		try {
			Process process = new ProcessBuilder("pg_dump", "--version").start();
			Matcher matcher = VERSION
				.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
			return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
		}
		catch (IOException ex) {
			Assumptions.abort("SKIPPED, NOT TESTED: install pg_dump (postgresql-client) to test squashes");
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Holder {

		private static final PostgreSqlServer INSTANCE = PostgreSqlServer.inContainer("postgres:15");

	}

}
