package dev.lockstep.autoconfigure;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationStartupAware;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationResult;

/**
 * Does while the application starts what {@code lockstep.on-boot} says, with one database
 * after another. Every bean that needs a database depends on this one.
 */
public final class LockstepMigrationInitializer implements InitializingBean, ApplicationStartupAware {

	private static final Log logger = LogFactory.getLog(LockstepMigrationInitializer.class);

	private static final Set<OnBoot> MIGRATING = EnumSet.of(OnBoot.MIGRATE, OnBoot.BACKGROUND);

	private final Supplier<List<NamedDatabase>> databases;

	private final ApplicationContext context;

	private ApplicationStartup startup = ApplicationStartup.DEFAULT;

	/**
	 * Creates the initializer.
	 * @param databases the databases, in the order in which they are migrated
	 * @param context the application
	 */
	LockstepMigrationInitializer(Supplier<List<NamedDatabase>> databases, ApplicationContext context) {
		this.databases = databases;
		this.context = context;
	}

	@Override
	public void setApplicationStartup(ApplicationStartup startup) {
		this.startup = startup;
	}

	@Override
	public void afterPropertiesSet() {
		// A bean that waits for migrations may be made while the application is processed
		// ahead of time: nothing is migrated by a build.
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return;
		}
		List<NamedDatabase> databases = this.databases.get()
			.stream()
			.filter((database) -> database.onBoot() != OnBoot.NONE)
			.toList();
		if (databases.isEmpty()) {
			return;
		}
		if (isTrainingRun()) {
			logger.info("The database is left alone, because this is a training run (spring.context.exit=onRefresh)");
			return;
		}
		if (databases.stream().anyMatch((database) -> MIGRATING.contains(database.onBoot()))) {
			OtherMigrationTools.warn(this.context, this.context.getClassLoader());
		}
		databases.forEach(this::initialize);
	}

	private void initialize(NamedDatabase database) {
		switch (database.onBoot()) {
			case MIGRATE -> {
				migrate(database);
				if (database.seedOnBoot()) {
					step("lockstep.seed", database, (lockstep) -> lockstep.seed(false));
				}
			}
			case VALIDATE -> step("lockstep.validate", database, Lockstep::validate);
			case WAIT -> step("lockstep.wait", database, Lockstep::awaitUpToDate);
			case BACKGROUND, NONE -> {
				// Later, or never.
			}
		}
	}

	private void migrate(NamedDatabase database) {
		StartupStep step = start("lockstep.migrate", database);
		try {
			MigrationResult result = database.call(Lockstep::migrate);
			step.tag("applied", Integer.toString(result.applied().size()));
			if (result.version() != null) {
				step.tag("version", result.version().key());
			}
		}
		finally {
			step.end();
		}
	}

	private void step(String name, NamedDatabase database, Consumer<Lockstep> action) {
		StartupStep step = start(name, database);
		try {
			database.run(action);
		}
		finally {
			step.end();
		}
	}

	private StartupStep start(String name, NamedDatabase database) {
		return this.startup.start(name).tag("database", database.name());
	}

	// Where the framework itself looks (DefaultLifecycleProcessor)
	private static boolean isTrainingRun() {
		return "onRefresh".equalsIgnoreCase(SpringProperties.getProperty("spring.context.exit"));
	}

}
