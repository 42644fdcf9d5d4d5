package dev.lockstep.benchmark.app;

import java.lang.management.ManagementFactory;

import javax.sql.DataSource;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Starts, says so, and ends. Has whatever tool is on the class path.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

	/** What it says when it is ready, before the processor time it took, in ms. */
	public static final String READY = "ready after ";

	/** Lets it open its pool while it starts, as whatever migrates does. */
	public static final String CONNECT = "--connect";

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

	@Bean
	InitializingBean connecting(Environment environment, DataSource dataSource) {
		return () -> {
			if (environment.containsProperty(CONNECT.substring(2))) {
				dataSource.getConnection().close();
			}
		};
	}

}
