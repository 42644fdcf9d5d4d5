package dev.lockstep.benchmark.app;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts, says so, and ends. Has whatever tool is on the class path.
 */
@SpringBootApplication
public class Application {

	/** What it says when it is ready, before the processor time it took, in ms. */
	public static final String READY = "ready after ";

	/**
	 * Starts the application.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		var context = SpringApplication.run(Application.class, arguments);
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		System.out.println(READY + system.getProcessCpuTime() / 1_000_000);
		System.exit(SpringApplication.exit(context));
	}

}
