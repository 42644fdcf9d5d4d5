package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Probe;

/**
 * A probe of a container, with the periods and thresholds of its manifest and the
 * defaults of Kubernetes.
 */
final class Probe {

	private final V1Probe manifest;

	private final URI uri;

	private int successes;

	private int failures;

	Probe(V1Probe manifest, V1Container container, String address) {
		this.manifest = manifest;
		int port = manifest.getHttpGet().getPort().isInteger() ? manifest.getHttpGet().getPort().getIntValue()
				: container.getPorts()
					.stream()
					.filter((candidate) -> candidate.getName().equals(manifest.getHttpGet().getPort().getStrValue()))
					.findFirst()
					.orElseThrow()
					.getContainerPort();
		this.uri = URI.create("http://%s:%d%s".formatted(address, port, manifest.getHttpGet().getPath()));
	}

	/**
	 * Asks again and again.
	 * @param goOn whether to go on, asked before each try
	 * @param succeeded what happens each time that the threshold of successes is reached
	 * or passed
	 * @param failed what happens each time that the threshold of failures is reached or
	 * passed
	 */
	void run(BooleanSupplier goOn, Runnable succeeded, Runnable failed) {
		long next = System.nanoTime() + seconds(this.manifest.getInitialDelaySeconds(), 0).toNanos();
		long period = seconds(this.manifest.getPeriodSeconds(), 10).toNanos();
		while (Sleep.until(next, goOn)) {
			if (succeeds()) {
				this.failures = 0;
				this.successes++;
				if (this.successes >= number(this.manifest.getSuccessThreshold(), 1)) {
					succeeded.run();
				}
			}
			else {
				this.successes = 0;
				this.failures++;
				if (this.failures >= number(this.manifest.getFailureThreshold(), 3)) {
					failed.run();
				}
			}
			// A try that takes longer than a period makes up for nothing.
			do {
				next += period;
			}
			while (next < System.nanoTime());
		}
	}

	private boolean succeeds() {
		try {
			int timeout = (int) seconds(this.manifest.getTimeoutSeconds(), 1).toMillis();
			HttpURLConnection connection = (HttpURLConnection) this.uri.toURL().openConnection();
			connection.setRequestProperty("Connection", "close");
			connection.setConnectTimeout(timeout);
			connection.setReadTimeout(timeout);
			int status = connection.getResponseCode();
			connection.disconnect();
			return status >= 200 && status < 400;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Duration seconds(Integer value, int otherwise) {
		return Duration.ofSeconds(number(value, otherwise));
	}

	private static int number(Integer value, int otherwise) {
		return (value != null) ? value : otherwise;
	}

}
