package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

import dev.lockstep.Lockstep;
import dev.lockstep.actuate.BootRun;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.report.ProblemReport;

/**
 * Migrates while the application is up already, on a thread of its own. Begins before any
 * other runner, and tells health how far it is.
 */
final class BackgroundRun
		implements ApplicationRunner, ApplicationListener<ContextClosedEvent>, Ordered, Supplier<BootRun> {

	private static final Log logger = LogFactory.getLog(BackgroundRun.class);

	// As long as a process that is asked to end waits for a run.
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	private final boolean enabled;

	private final boolean seed;

	private final Supplier<Lockstep> lockstep;

	private final ApplicationContext context;

	// An application without a web server lives at least as long as it.
	private final Thread thread = new Thread(this::work, "lockstep-background");

	private volatile BootRun progress;

	BackgroundRun(boolean enabled, boolean seed, Supplier<Lockstep> lockstep, ApplicationContext context) {
		this.enabled = enabled;
		this.seed = seed;
		this.lockstep = lockstep;
		this.context = context;
		this.progress = enabled ? BootRun.RUNNING : BootRun.OVER;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public BootRun get() {
		return this.progress;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.enabled) {
			logger.info("Migrating in the background: the application is up, and ready when that is done");
			this.thread.start();
		}
	}

	private void work() {
		BootRun.Stage failed = BootRun.Stage.NOT_MIGRATED;
		try {
			this.lockstep.get().migrate();
			if (this.seed) {
				failed = BootRun.Stage.NOT_SEEDED;
				this.lockstep.get().seed(false);
			}
			this.progress = BootRun.OVER;
		}
		catch (LockstepException ex) {
			fail(failed, ex.problems(), null);
		}
		catch (RuntimeException | Error ex) {
			fail(failed, List.of(Problem.of(ProblemCode.RUN_FAILED, "The run ended with a failure of its own: " + ex,
					"Mend what threw, then start the application again. The log has the whole failure.")), ex);
		}
	}

	private void fail(BootRun.Stage stage, List<Problem> problems, @Nullable Throwable unexpected) {
		this.progress = new BootRun(stage, problems);
		String report = new ProblemReport(problems).toString();
		if (problems.stream().allMatch((problem) -> problem.code() == ProblemCode.INTERRUPTED)) {
			logger.info(report);
			return;
		}
		logger.error("The run in the background failed. The application stays up and is not ready.\n\n" + report,
				unexpected);
	}

	// Before anything is closed that the run needs. A child's end is not the end.
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() != this.context || !this.thread.isAlive()) {
			return;
		}
		this.lockstep.get().stop();
		try {
			this.thread.join(LONGEST_WAIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
