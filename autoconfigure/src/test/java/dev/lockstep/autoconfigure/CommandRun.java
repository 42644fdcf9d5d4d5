package dev.lockstep.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;

/**
 * One command as {@code java -jar app.jar} would run it, in this process.
 *
 * @param exitCode what the shell would be told
 * @param out what went to standard output
 * @param err what went to standard error
 */
record CommandRun(int exitCode, String out, String err) {

	static CommandRun of(Class<?> application, String... args) {
		SpringApplication springApplication = new SpringApplication(application);
		List<Integer> exitCodes = new ArrayList<>();
		springApplication.addBootstrapRegistryInitializer(
				(registry) -> registry.register(CommandProcess.class, (context) -> (exitCode) -> {
					exitCodes.add(exitCode);
					throw new SpringApplication.AbandonedRunException();
				}));
		PrintStream out = System.out;
		PrintStream err = System.err;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		ByteArrayOutputStream logged = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
		try {
			springApplication.run(Stream.concat(Stream.of("lockstep"), Stream.of(args)).toArray(String[]::new));
			throw new AssertionError("The application started");
		}
		catch (RuntimeException ex) {
			if (exitCodes.isEmpty()) {
				throw ex;
			}
		}
		finally {
			System.setOut(out);
			System.setErr(err);
			// One that ends before its environment is ready leaves all loggers silent
			LoggingSystem.get(CommandRun.class.getClassLoader()).cleanUp();
		}
		return new CommandRun(exitCodes.get(0), printed.toString(StandardCharsets.UTF_8),
				logged.toString(StandardCharsets.UTF_8));
	}

}
