package dev.lockstep.benchmark.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts, says so, and ends. Has whatever tool is on the class path.
 */
@SpringBootApplication
public class Application {

	/** What it says when it is ready. */
	public static final String READY = "ready";

	/**
	 * Starts the application.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		var context = SpringApplication.run(Application.class, arguments);
		System.out.println(READY);
		System.exit(SpringApplication.exit(context));
	}

}
