package dev.lockstep.demo.kubernetes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.google.gson.Gson;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1RollingUpdateDeployment;

/**
 * A deployment as its controller rolls it out.
 */
final class Deployment implements AutoCloseable {

	private final V1Deployment manifest;

	private final Kubelet kubelet;

	private final List<Pod> pods = new CopyOnWriteArrayList<>();

	private final Thread thread = new Thread(this::run, "deployment");

	private volatile String image;

	private volatile boolean closed;

	Deployment(V1Deployment manifest, Kubelet kubelet) {
		this.manifest = manifest;
		this.kubelet = kubelet;
		this.image = manifest.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
		this.thread.start();
	}

	// As "kubectl set image" and "kubectl rollout undo" do.
	void rollOut(String image) {
		this.image = image;
	}

	boolean isRolledOut() {
		List<Pod> current = current();
		return current.size() == this.manifest.getSpec().getReplicas()
				&& current.stream().allMatch((pod) -> pod.isReady() && pod.image().equals(this.image));
	}

	// Those that are not deleted.
	List<Pod> current() {
		return this.pods.stream().filter((pod) -> !pod.isDeleted()).toList();
	}

	List<Pod> current(String image) {
		return current().stream().filter((pod) -> pod.image().equals(image)).toList();
	}

	// All that there ever were.
	List<Pod> pods() {
		return this.pods;
	}

	private void run() {
		while (!this.closed) {
			reconcile(this.image);
			Sleep.step();
		}
	}

	private void reconcile(String image) {
		int replicas = this.manifest.getSpec().getReplicas();
		V1RollingUpdateDeployment update = (this.manifest.getSpec().getStrategy() != null)
				? this.manifest.getSpec().getStrategy().getRollingUpdate() : null;
		int surge = (update != null) ? number(update.getMaxSurge()) : 1;
		int unavailable = (update != null) ? number(update.getMaxUnavailable()) : 0;
		while (current(image).size() < replicas && current().size() < replicas + surge) {
			this.pods.add(new Pod("%s-%d".formatted(this.manifest.getMetadata().getName(), this.pods.size() + 1),
					template(image), this.kubelet));
		}
		List<Pod> old = new ArrayList<>(current());
		old.removeAll(current(image));
		old.sort(Comparator.comparing(Pod::isReady));
		for (Pod pod : old) {
			long available = current().stream().filter(Pod::isReady).count();
			if (!pod.isReady() || available > replicas - unavailable) {
				pod.delete();
			}
		}
	}

	private static int number(IntOrString value) {
		return value.getIntValue();
	}

	private V1PodSpec template(String image) {
		Gson gson = JSON.getGson();
		V1PodSpec spec = gson.fromJson(gson.toJson(this.manifest.getSpec().getTemplate().getSpec()), V1PodSpec.class);
		String before = spec.getContainers().get(0).getImage();
		Stream.concat(Kubelet.orEmpty(spec.getInitContainers()).stream(), spec.getContainers().stream())
			.filter((container) -> container.getImage().equals(before))
			.forEach((container) -> container.setImage(image));
		return spec;
	}

	@Override
	public void close() {
		this.closed = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.pods.forEach(Pod::delete);
		this.pods.forEach(Pod::awaitEnd);
	}

}
