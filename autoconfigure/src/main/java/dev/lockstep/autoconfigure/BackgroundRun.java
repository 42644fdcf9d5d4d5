package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.util.function.SingletonSupplier;

import dev.lockstep.Lockstep;
import dev.lockstep.actuate.BootRun;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.report.ProblemReport;

/**
 * Migrates while the application is up already, on a thread of its own. Begins before any
 * runner, and tells health how far it is. No runner itself: the first one that an
 * application has costs its start several ms.
 */
final class BackgroundRun implements SmartApplicationListener {

	private static final Log logger = LogFactory.getLog(BackgroundRun.class);

	// As long as a process that is asked to end waits for a run.
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	private final Supplier<List<NamedDatabase>> databases;

	private final ApplicationContext context;

	// An application without a web server lives at least as long as it.
	private final Thread thread = new Thread(this::work, "lockstep-background");

	private final Map<String, BootRun> progress = new ConcurrentHashMap<>();

	BackgroundRun(Supplier<List<NamedDatabase>> databases, ApplicationContext context) {
		this.databases = SingletonSupplier
			.of(() -> databases.get().stream().filter((database) -> database.onBoot() == OnBoot.BACKGROUND).toList());
		this.context = context;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supportsEventType(Class<? extends ApplicationEvent> eventType) {
		return ApplicationStartedEvent.class.isAssignableFrom(eventType)
				|| ContextClosedEvent.class.isAssignableFrom(eventType);
	}

	// Before the runners, and before anything is closed that the run needs.
	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	/**
	 * Tells how far it is with a database.
	 * @param database the database's name
	 * @return how far, {@link BootRun#OVER} if it has nothing to do with it
	 */
	BootRun progress(String database) {
		BootRun known = this.progress.get(database);
		if (known != null) {
			return known;
		}
		return databases().anyMatch(database::equals) ? BootRun.RUNNING : BootRun.OVER;
	}

	private Stream<String> databases() {
		return this.databases.get().stream().map(NamedDatabase::name);
	}

	// Those of a child are heard, too.
	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationStartedEvent started && started.getApplicationContext() == this.context) {
			begin();
		}
		else if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == this.context) {
			end();
		}
	}

	void begin() {
		if (!this.databases.get().isEmpty()) {
			logger.info("Migrating in the background: the application is up, and ready when that is done");
			this.thread.start();
		}
	}

	// One that fails keeps no other from being migrated: the application is up already.
	private void work() {
		this.databases.get().forEach(this::work);
	}

	private void work(NamedDatabase database) {
		BootRun.Stage failed = BootRun.Stage.NOT_MIGRATED;
		try {
			Lockstep lockstep = database.lockstep().get();
			lockstep.migrate();
			if (database.seedOnBoot()) {
				failed = BootRun.Stage.NOT_SEEDED;
				lockstep.seed(false);
			}
			this.progress.put(database.name(), BootRun.OVER);
		}
		catch (LockstepException ex) {
			fail(database, new BootRun(failed, database.own(ex.problems())), null);
		}
		catch (RuntimeException | Error ex) {
			fail(database, new BootRun(failed,
					List.of(Problem.of(ProblemCode.RUN_FAILED, "The run ended with a failure of its own: " + ex,
							"Mend what threw, then start the application again. The log has the whole failure."))),
					ex);
		}
	}

	private void fail(NamedDatabase database, BootRun run, @Nullable Throwable unexpected) {
		this.progress.put(database.name(), run);
		String report = new ProblemReport(database.named(run.problems())).toString();
		if (run.problems().stream().allMatch((problem) -> problem.code() == ProblemCode.INTERRUPTED)) {
			logger.info(report);
			return;
		}
		logger.error("The run in the background failed. The application stays up and is not ready.\n\n" + report,
				unexpected);
	}

	private void end() {
		if (!this.thread.isAlive()) {
			return;
		}
		this.databases.get().forEach((database) -> database.lockstep().get().stop());
		try {
			this.thread.join(LONGEST_WAIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
