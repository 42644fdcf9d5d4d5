package dev.lockstep.autoconfigure;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationStartupAware;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationResult;

/**
 * Does while the application starts what {@code lockstep.on-boot} says. Every bean that
 * needs the database depends on this one.
 */
public final class LockstepMigrationInitializer implements InitializingBean, ApplicationStartupAware {

	private static final Log logger = LogFactory.getLog(LockstepMigrationInitializer.class);

	private final OnBoot onBoot;

	private final boolean seed;

	private final Supplier<Lockstep> lockstep;

	private ApplicationStartup startup = ApplicationStartup.DEFAULT;

	/**
	 * Creates the initializer.
	 * @param onBoot what to do
	 * @param seed whether to seed after migrating
	 * @param lockstep what does it, asked for only if there is something to do
	 */
	public LockstepMigrationInitializer(OnBoot onBoot, boolean seed, Supplier<Lockstep> lockstep) {
		this.onBoot = onBoot;
		this.seed = seed;
		this.lockstep = lockstep;
	}

	@Override
	public void setApplicationStartup(ApplicationStartup startup) {
		this.startup = startup;
	}

	@Override
	public void afterPropertiesSet() {
		// A bean that waits for migrations may be made while the application is processed
		// ahead of time: nothing is migrated by a build.
		if (this.onBoot == OnBoot.NONE || this.onBoot == OnBoot.BACKGROUND
				|| Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return;
		}
		if (isTrainingRun()) {
			logger.info("The database is left alone, because this is a training run (spring.context.exit=onRefresh)");
			return;
		}
		switch (this.onBoot) {
			case MIGRATE -> {
				migrate();
				if (this.seed) {
					step("lockstep.seed", (lockstep) -> lockstep.seed(false));
				}
			}
			case VALIDATE -> step("lockstep.validate", Lockstep::validate);
			case WAIT -> step("lockstep.wait", Lockstep::awaitUpToDate);
			default -> throw new IllegalStateException("No such mode: " + this.onBoot);
		}
	}

	private void migrate() {
		StartupStep step = this.startup.start("lockstep.migrate");
		try {
			MigrationResult result = this.lockstep.get().migrate();
			step.tag("applied", Integer.toString(result.applied().size()));
			if (result.version() != null) {
				step.tag("version", result.version().key());
			}
		}
		finally {
			step.end();
		}
	}

	private void step(String name, Consumer<Lockstep> action) {
		StartupStep step = this.startup.start(name);
		try {
			action.accept(this.lockstep.get());
		}
		finally {
			step.end();
		}
	}

	// Where the framework itself looks (DefaultLifecycleProcessor)
	private static boolean isTrainingRun() {
		return "onRefresh".equalsIgnoreCase(SpringProperties.getProperty("spring.context.exit"));
	}

}
