package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvFromSource;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1EnvVarSource;
import io.kubernetes.client.openapi.models.V1PodSpec;
import org.springframework.util.FileSystemUtils;

/**
 * Makes processes of the containers in manifests. Each pod has a loopback address of its
 * own; names of services are resolved by settings that only such a process sees.
 */
final class Kubelet {

	private static final AtomicInteger PODS = new AtomicInteger();

	private final Manifests manifests;

	private final Map<String, Image> images;

	private final Map<String, String> names;

	private final Path home;

	private final Path output;

	/**
	 * Creates what runs containers.
	 * @param manifests the config maps and secrets that containers may name
	 * @param images the images that may be pulled
	 * @param names the address that a service's name and port stand for
	 * @param home a folder that containers can read
	 * @param output where what containers print goes
	 */
	Kubelet(Manifests manifests, Map<String, Image> images, Map<String, String> names, Path home, Path output) {
		this.manifests = manifests;
		this.images = images;
		this.names = names;
		this.home = home;
		this.output = output;
		try {
			FileSystemUtils.deleteRecursively(output);
			Files.createDirectories(output);
			List<String> lines = new ArrayList<>();
			names.forEach((name, address) -> lines.add("connect-to = %s:%s".formatted(name, address)));
			Files.write(home.resolve(".curlrc"), lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String address() {
		int number = PODS.getAndIncrement();
		// Another run of these tests on the same machine has others.
		return "127.%d.%d.%d".formatted(16 + ProcessHandle.current().pid() % 200, number / 200, number % 200 + 1);
	}

	// What a container has printed.
	Path output(String pod, String container) {
		return this.output.resolve("%s-%s.log".formatted(pod, container));
	}

	Process start(String pod, String address, V1PodSpec spec, V1Container container) {
		Image image = this.images.get(container.getImage());
		if (image == null) {
			throw new IllegalArgumentException("ImagePullBackOff: " + container.getImage());
		}
		List<String> command = new ArrayList<>(
				orEmpty(container.getCommand()).isEmpty() ? image.entryPoint() : container.getCommand());
		command.set(0, Dockerfile.program(command.get(0)));
		command.addAll(orEmpty(container.getArgs()));
		command.addAll(0,
				new Confinement(image.user(), spec.getSecurityContext(), container.getSecurityContext()).command());
		ProcessBuilder builder = new ProcessBuilder(command).directory(image.directory().toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(output(pod, container.getName()).toFile()));
		String path = builder.environment().get("PATH");
		builder.environment().clear();
		builder.environment().put("PATH", path);
		builder.environment().put("HOSTNAME", pod);
		builder.environment().put("SERVER_ADDRESS", address);
		builder.environment().put("CURL_HOME", this.home.toString());
		builder.environment().putAll(image.environment());
		builder.environment().putAll(environment(container));
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Map<String, String> environment(V1Container container) {
		Map<String, String> environment = new HashMap<>();
		for (V1EnvFromSource source : orEmpty(container.getEnvFrom())) {
			environment.putAll(
					(source.getConfigMapRef() != null) ? this.manifests.configMap(source.getConfigMapRef().getName())
							: this.manifests.secret(source.getSecretRef().getName()));
		}
		for (V1EnvVar variable : orEmpty(container.getEnv())) {
			environment.put(variable.getName(),
					(variable.getValue() != null) ? variable.getValue() : value(variable.getValueFrom()));
		}
		environment.replaceAll((name, value) -> resolve(value));
		return environment;
	}

	private String value(V1EnvVarSource source) {
		String value = this.manifests.secret(source.getSecretKeyRef().getName()).get(source.getSecretKeyRef().getKey());
		if (value == null) {
			throw new IllegalArgumentException("CreateContainerConfigError: " + source);
		}
		return value;
	}

	private String resolve(String value) {
		String resolved = value;
		for (Map.Entry<String, String> name : this.names.entrySet()) {
			resolved = resolved.replace(name.getKey(), name.getValue());
		}
		return resolved;
	}

	static <T> List<T> orEmpty(List<T> list) {
		return (list != null) ? list : List.of();
	}

}
