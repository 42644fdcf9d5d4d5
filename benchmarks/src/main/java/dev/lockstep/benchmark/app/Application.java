package dev.lockstep.benchmark.app;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;

import javax.sql.DataSource;

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

	/** Lets it open its pool, as whatever uses the database does. */
	public static final String CONNECT = "--connect";

	/**
	 * Starts the application.
	 * @param arguments properties
	 * @throws SQLException if it cannot connect
	 */
	public static void main(String[] arguments) throws SQLException {
		var context = SpringApplication.run(Application.class, arguments);
		if (context.getEnvironment().containsProperty(CONNECT.substring(2))) {
			context.getBean(DataSource.class).getConnection().close();
		}
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		System.out.println(READY + system.getProcessCpuTime() / 1_000_000);
		System.exit(SpringApplication.exit(context));
	}

}
