package dev.lockstep.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

import dev.lockstep.MigrationDetails;
import dev.lockstep.Status;

/**
 * An application that serves the endpoint, and nothing else, of databases that there need
 * not be: MVC, WebFlux and Security switch themselves on as they are on the class path.
 */
final class PageServer implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private PageServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static PageServer start(List<MigratedDatabase> databases, String... properties) {
		return start(PageServer.class.getClassLoader(), databases, properties);
	}

	static PageServer start(ClassLoader classLoader, List<MigratedDatabase> databases, String... properties) {
		return new PageServer(new SpringApplicationBuilder(new DefaultResourceLoader(classLoader), Application.class)
			.properties("server.port=0", "management.endpoints.web.exposure.include=*", "spring.application.name=shop",
					"spring.main.banner-mode=off")
			.properties(properties)
			.initializers((context) -> ((GenericApplicationContext) context).registerBean(MigratedDatabases.class,
					() -> new MigratedDatabases(databases)))
			.run());
	}

	static MigratedDatabase database(String name, Supplier<Status> status,
			Function<String, Optional<MigrationDetails>> migrations) {
		return new MigratedDatabase(name, new StatusCache(status, Duration.ZERO, new SettableClock()),
				() -> BootRun.OVER, migrations);
	}

	URI uri(String path) {
		return URI.create("http://localhost:%s/actuator/%s"
			.formatted(this.context.getEnvironment().getProperty("local.server.port"), path));
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send("GET", path, headers);
	}

	HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.method(method, HttpRequest.BodyPublishers.noBody());
		return this.client.send(((headers.length > 0) ? request.headers(headers) : request).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(WebImportSelector.class)
	static class Application {

	}

	/** Chooses the auto-configurations that serve and secure an endpoint. */
	static class WebImportSelector extends AutoConfigurationImportSelector {

		private static final Pattern SERVING = Pattern.compile(
				".*boot\\.(web|webmvc|webflux|servlet|tomcat|reactor|jackson|http|actuate|security|jersey)\\..*|dev\\.lockstep\\..*Endpoint.*");

		@Override
		protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
			return new AnnotationAttributes(Map.of());
		}

		@Override
		protected List<String> getCandidateConfigurations(AnnotationMetadata metadata,
				@Nullable AnnotationAttributes attributes) {
			return ImportCandidates.load(AutoConfiguration.class, PageServer.class.getClassLoader())
				.getCandidates()
				.stream()
				.filter((name) -> SERVING.matcher(name).matches())
				.toList();
		}

		@Override
		protected Set<String> getExclusions(AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
			return Set.of();
		}

	}

}
