package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Manifests of Kubernetes objects, as {@code kubectl kustomize} puts those of a folder
 * together. Each is held against the schema that Kubernetes publishes of its kind.
 *
 * @param objects the objects, in the order of their files
 */
record Manifests(List<KubernetesObject> objects) {

	static final Path FOLDER = Path.of("..", "docs", "kubernetes");

	private static final Map<String, Class<? extends KubernetesObject>> KINDS = Map.of("v1/ConfigMap",
			V1ConfigMap.class, "v1/Secret", V1Secret.class, "v1/Service", V1Service.class, "apps/v1/Deployment",
			V1Deployment.class, "apps/v1/StatefulSet", V1StatefulSet.class, "batch/v1/Job", V1Job.class);

	static Manifests ofFolder(String name) {
		List<KubernetesObject> objects = new ArrayList<>();
		files(FOLDER.resolve(name)).forEach((file) -> objects.addAll(parse(read(file)).objects()));
		return new Manifests(objects);
	}

	// The files that a kustomization names, those of its bases first.
	static List<Path> files(Path folder) {
		Map<?, ?> kustomization = (Map<?, ?>) documents(read(folder.resolve("kustomization.yaml"))).get(0);
		List<Path> files = new ArrayList<>();
		for (Object resource : (List<?>) kustomization.get("resources")) {
			Path path = folder.resolve((String) resource).normalize();
			files.addAll(Files.isDirectory(path) ? files(path) : List.of(path));
		}
		return files;
	}

	static Manifests parse(String yaml) {
		return new Manifests(documents(yaml).stream().map(Manifests::object).toList());
	}

	private static List<Object> documents(String yaml) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		return StreamSupport.stream(new Yaml(new SafeConstructor(options)).loadAll(yaml).spliterator(), false).toList();
	}

	private static KubernetesObject object(Object document) {
		Gson gson = JSON.getGson();
		JsonObject json = gson.toJsonTree(document).getAsJsonObject();
		String kind = json.get("apiVersion").getAsString() + "/" + json.get("kind").getAsString();
		Class<? extends KubernetesObject> type = KINDS.get(kind);
		if (type == null) {
			throw new IllegalArgumentException("There is no " + kind);
		}
		try {
			// Unknown and missing fields, lists that are none.
			type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
			// Values of another type.
			return gson.fromJson(json, type);
		}
		catch (InvocationTargetException ex) {
			throw new IllegalArgumentException(kind + ": " + ex.getCause().getMessage(), ex.getCause());
		}
		catch (JsonParseException ex) {
			throw new IllegalArgumentException(kind + ": " + ex.getMessage(), ex);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	<T extends KubernetesObject> T get(Class<T> type, String name) {
		return of(type).filter((object) -> name.equals(object.getMetadata().getName()))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no %s %s".formatted(type.getSimpleName(), name)));
	}

	<T extends KubernetesObject> Stream<T> of(Class<T> type) {
		return this.objects.stream().filter(type::isInstance).map(type::cast);
	}

	Map<String, String> configMap(String name) {
		return get(V1ConfigMap.class, name).getData();
	}

	Map<String, String> secret(String name) {
		V1Secret secret = get(V1Secret.class, name);
		Map<String, String> values = new HashMap<>();
		if (secret.getData() != null) {
			secret.getData().forEach((key, value) -> values.put(key, new String(value, StandardCharsets.UTF_8)));
		}
		if (secret.getStringData() != null) {
			values.putAll(secret.getStringData());
		}
		return values;
	}

}
