package dev.lockstep.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
	 * @param name the name of the files for its output
	 * @param environment environment variables for it
	 * @param arguments what follows {@code java}: options with {@code -D} go before the
	 * jar, all else after the word {@code lockstep}
	 * @return the command
	 */
	public static DemoCommand start(String name, Map<String, String> environment, String... arguments) {
		// Who runs the tests in the background of a shell ignores SIGINT, and so would
		// all that is started from there.
		List<String> command = new ArrayList<>(
				OS.LINUX.isCurrentOs() ? List.of("env", "--default-signal=INT") : List.of());
		command.add(ProcessHandle.current().info().command().orElse("java"));
		Stream.of(arguments).filter((argument) -> argument.startsWith("-D")).forEach(command::add);
		command.addAll(List.of("-jar", System.getProperty("demo.jar"), "lockstep"));
		Stream.of(arguments).filter((argument) -> !argument.startsWith("-D")).forEach(command::add);
		try {
			Path folder = Files.createDirectories(Path.of(System.getProperty("demo.output")));
			File out = folder.resolve(name + ".out").toFile();
			File err = folder.resolve(name + ".err").toFile();
			ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
			builder.environment().keySet().removeIf((key) -> key.startsWith("SPRING_") || key.startsWith("LOCKSTEP_"));
			builder.environment().putAll(environment);
			return new DemoCommand(builder.start(), out.toPath(), err.toPath());
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
