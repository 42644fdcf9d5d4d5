package dev.lockstep.demo.kubernetes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Lifecycle;
import io.kubernetes.client.openapi.models.V1PodSpec;
import org.springframework.util.Assert;

/**
 * A pod as a kubelet runs it: init containers one after the other, then the container,
 * restarted when it ends, asked by its probes, and killed by them.
 */
final class Pod {

	private static final int FIRST_BACK_OFF_SECONDS = 10;

	private static final int LONGEST_BACK_OFF_SECONDS = 300;

	private final String name;

	private final V1PodSpec spec;

	private final Kubelet kubelet;

	private final String address = Kubelet.address();

	private final Thread thread;

	private final List<Integer> failures = new CopyOnWriteArrayList<>();

	private final List<String> killings = new CopyOnWriteArrayList<>();

	private volatile boolean ready;

	private volatile boolean deleted;

	private volatile boolean succeeded;

	private volatile boolean initialized;

	Pod(String name, V1PodSpec spec, Kubelet kubelet) {
		Assert.isTrue(spec.getContainers().size() == 1, "only pods of one container are known here");
		this.name = name;
		this.spec = spec;
		this.kubelet = kubelet;
		this.thread = new Thread(this::run, name);
		this.thread.start();
	}

	String name() {
		return this.name;
	}

	String address() {
		return this.address;
	}

	String image() {
		return this.spec.getContainers().get(0).getImage();
	}

	boolean isReady() {
		return this.ready && !this.deleted;
	}

	boolean isDeleted() {
		return this.deleted;
	}

	boolean isInitialized() {
		return this.initialized;
	}

	boolean hasSucceeded() {
		return this.succeeded;
	}

	// The exit codes of its containers that ended though nobody asked them to.
	List<Integer> failures() {
		return this.failures;
	}

	// Which probe has killed it, each time, or why it could not be run at all.
	List<String> killings() {
		return this.killings;
	}

	void delete() {
		this.deleted = true;
	}

	void awaitEnd() {
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void run() {
		try {
			runContainers();
		}
		catch (RuntimeException ex) {
			this.killings.add(ex.toString());
		}
	}

	private void runContainers() {
		for (V1Container container : Kubelet.orEmpty(this.spec.getInitContainers())) {
			if (!repeat(container, true)) {
				return;
			}
		}
		this.initialized = true;
		repeat(this.spec.getContainers().get(0), false);
	}

	// Returns whether it ended and need not run again.
	private boolean repeat(V1Container container, boolean init) {
		boolean never = "Never".equals(this.spec.getRestartPolicy());
		int backOff = FIRST_BACK_OFF_SECONDS;
		while (!this.deleted) {
			int exitCode = run(container, init);
			if (this.deleted) {
				return false;
			}
			if (exitCode != 0) {
				this.failures.add(exitCode);
			}
			if (exitCode == 0 && (init || never)) {
				this.succeeded = !init;
				return true;
			}
			if (never) {
				return false;
			}
			Sleep.until(System.nanoTime() + TimeUnit.SECONDS.toNanos(backOff), () -> !this.deleted);
			backOff = Math.min(backOff * 2, LONGEST_BACK_OFF_SECONDS);
		}
		return false;
	}

	private int run(V1Container container, boolean init) {
		Process process = this.kubelet.start(this.name, this.address, this.spec, container);
		Probes probes = init ? null : new Probes(process, container);
		try {
			while (process.isAlive() && !this.deleted && (probes == null || probes.killer == null)) {
				Sleep.step();
			}
			if (process.isAlive()) {
				end(process, container);
			}
			return process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			this.ready = false;
		}
	}

	private void end(Process process, V1Container container) throws InterruptedException {
		// In a container all processes end with the first.
		List<ProcessHandle> children = process.descendants().toList();
		long grace = (this.spec.getTerminationGracePeriodSeconds() != null)
				? this.spec.getTerminationGracePeriodSeconds() : 30;
		V1Lifecycle lifecycle = container.getLifecycle();
		if (lifecycle != null && lifecycle.getPreStop() != null) {
			long seconds = lifecycle.getPreStop().getSleep().getSeconds();
			Sleep.forSeconds(seconds);
			grace -= seconds;
		}
		process.destroy();
		if (!process.waitFor(grace, TimeUnit.SECONDS)) {
			process.destroyForcibly();
		}
		children.forEach(ProcessHandle::destroyForcibly);
	}

	/** The probes of a container while one process of it runs. */
	private final class Probes {

		private final BooleanSupplier goOn;

		private volatile boolean started;

		private volatile String killer;

		Probes(Process process, V1Container container) {
			this.goOn = () -> process.isAlive() && !Pod.this.deleted && this.killer == null;
			new Thread(() -> {
				startup(container);
				liveness(container);
			}, Pod.this.name + "-liveness").start();
			new Thread(() -> readiness(container), Pod.this.name + "-readiness").start();
		}

		private void startup(V1Container container) {
			if (container.getStartupProbe() != null) {
				new Probe(container.getStartupProbe(), container, Pod.this.address).run(
						() -> this.goOn.getAsBoolean() && !this.started, () -> this.started = true,
						() -> kill("startup"));
			}
			this.started = true;
		}

		private void liveness(V1Container container) {
			if (container.getLivenessProbe() != null) {
				new Probe(container.getLivenessProbe(), container, Pod.this.address).run(this.goOn, () -> {
				}, () -> kill("liveness"));
			}
		}

		private void readiness(V1Container container) {
			while (!this.started) {
				Sleep.step();
			}
			if (container.getReadinessProbe() == null) {
				Pod.this.ready = this.goOn.getAsBoolean();
				return;
			}
			new Probe(container.getReadinessProbe(), container, Pod.this.address).run(this.goOn,
					() -> Pod.this.ready = this.goOn.getAsBoolean(), () -> Pod.this.ready = false);
		}

		private void kill(String probe) {
			if (this.goOn.getAsBoolean()) {
				Pod.this.killings.add(probe);
				this.killer = probe;
			}
		}

	}

}
