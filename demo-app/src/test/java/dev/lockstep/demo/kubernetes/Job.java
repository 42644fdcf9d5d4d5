package dev.lockstep.demo.kubernetes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import com.google.gson.Gson;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodSpec;

/**
 * A job as its controller runs it: one pod after the other until one succeeds, or until
 * more have failed than may.
 */
final class Job implements AutoCloseable {

	private static final int FIRST_BACK_OFF_SECONDS = 10;

	private final V1Job manifest;

	private final Kubelet kubelet;

	private final V1PodSpec spec;

	private final List<Pod> pods = new CopyOnWriteArrayList<>();

	private final Thread thread = new Thread(this::run, "job");

	private volatile boolean closed;

	private volatile String state = "running";

	Job(V1Job manifest, String image, Kubelet kubelet) {
		this.manifest = manifest;
		this.kubelet = kubelet;
		Gson gson = JSON.getGson();
		this.spec = gson.fromJson(gson.toJson(manifest.getSpec().getTemplate().getSpec()), V1PodSpec.class);
		this.spec.getContainers().get(0).setImage(image);
		this.thread.start();
	}

	// "running", "complete" or "failed"
	String state() {
		return this.state;
	}

	private void run() {
		long backOff = FIRST_BACK_OFF_SECONDS;
		while (!this.closed) {
			Pod pod = new Pod(
					"%s-%s-%d".formatted(this.manifest.getMetadata().getName(),
							this.spec.getContainers().get(0).getImage().replace(':', '-'), this.pods.size() + 1),
					this.spec, this.kubelet);
			this.pods.add(pod);
			pod.awaitEnd();
			if (pod.hasSucceeded()) {
				this.state = "complete";
				return;
			}
			if (this.pods.size() > this.manifest.getSpec().getBackoffLimit()) {
				this.state = "failed";
				return;
			}
			Sleep.until(System.nanoTime() + TimeUnit.SECONDS.toNanos(backOff), () -> !this.closed);
			backOff *= 2;
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.pods.forEach(Pod::delete);
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
