package dev.lockstep.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code java -jar demo.jar lockstep ...} in a process of its own.
 */
public final class DemoCommand {

	private final Process process;

	private final Path out;

	private final Path err;

	private DemoCommand(Process process, Path out, Path err) {
		this.process = process;
		this.out = out;
		this.err = err;
	}

	/**
	 * Starts a command and does not wait for it.
	 * @param jar how the demo comes
	 * @param name the name of the files for its output
	 * @param environment environment variables for it
	 * @param arguments what follows {@code java}: options with {@code -D} go before the
	 * jar, all else after the word {@code lockstep}
	 * @return the command
	 */
	public static DemoCommand start(DemoJar jar, String name, Map<String, String> environment, String... arguments) {
		Path out = DemoJar.output(name + ".out");
		Path err = DemoJar.output(name + ".err");
		ProcessBuilder builder = jar
			.process(environment, Stream.concat(Stream.of("lockstep"), Stream.of(arguments)).toList())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile());
		if (OS.LINUX.isCurrentOs()) {
			// Who runs the tests in the background of a shell ignores SIGINT, and so
			// would all that is started from there.
			builder.command().addAll(0, List.of("env", "--default-signal=INT"));
		}
		try {
			return new DemoCommand(builder.start(), out, err);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits until the command ends by itself.
	 * @return its exit code
	 */
	public int awaitEnd() {
		try {
			assertThat(this.process.waitFor(2, TimeUnit.MINUTES)).as("%s ended", this.out).isTrue();
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends what Ctrl-C sends.
	 */
	public void interrupt() {
		try {
			new ProcessBuilder("kill", "-INT", String.valueOf(this.process.pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads its answer.
	 * @return what is on standard output
	 */
	public String out() {
		return read(this.out);
	}

	/**
	 * Reads what else it printed.
	 * @return what is on standard error
	 */
	public String err() {
		return read(this.err);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
