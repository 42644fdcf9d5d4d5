package dev.lockstep.campaign;

import java.io.IOException;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

import dev.lockstep.autoconfigure.LockstepAutoConfiguration;
import dev.lockstep.autoconfigure.LockstepCustomizer;

/**
 * The application that is started, killed and started again. Says where it is, and waits
 * for a line on its standard input before it goes on to its database.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, LockstepAutoConfiguration.class })
public class CampaignApplication {

	static final String PREPARED = "campaign: prepared";

	static final String MIGRATING = "campaign: migrating";

	static final String MIGRATED = "campaign: migrated at ";

	/**
	 * Starts the application, and ends it when it has started.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		SpringApplication application = new SpringApplication(CampaignApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> {
			System.out.println(PREPARED);
			awaitLine();
		});
		System.exit(SpringApplication.exit(application.run(arguments)));
	}

	private static void awaitLine() {
		try {
			int read;
			do {
				read = System.in.read();
			}
			while (read >= ' ');
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Bean
	LockstepCustomizer migrating() {
		return (settings) -> {
			System.out.println(MIGRATING);
			return settings;
		};
	}

	@Bean
	@DependsOnDatabaseInitialization
	Object migrated() {
		System.out.println(MIGRATED + System.currentTimeMillis());
		return new Object();
	}

}
