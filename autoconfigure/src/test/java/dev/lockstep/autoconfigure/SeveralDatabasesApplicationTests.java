package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import dev.lockstep.Lockstep;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a database of PostgreSQL and one of H2, started in full.
 */
class SeveralDatabasesApplicationTests {

	@Test
	void bothAreToldOfAndReadinessWaitsForBoth(@TempDir Path directory) throws Exception {
		SeveralProjects projects = SeveralProjects.in(directory);
		projects.billing().write("1_invoices.sql", "create table invoices (id bigint);\n");
		projects.orders().write("1_orders.sql", "create table orders (id bigint);\n");
		try (ConfigurableApplicationContext context = start(projects, "--lockstep.databases.orders.on-boot=none")) {
			String migrations = get(context, "migrations").body();
			assertThat(JsonPath.<String>read(migrations, "$.state")).isEqualTo("PENDING");
			assertThat(JsonPath.<String>read(migrations, "$.databases.billing.product")).startsWith("PostgreSQL");
			assertThat(JsonPath.<String>read(migrations, "$.databases.billing.state")).isEqualTo("UP_TO_DATE");
			assertThat(JsonPath.<String>read(migrations, "$.databases.orders.product")).startsWith("H2");
			assertThat(JsonPath.<String>read(migrations, "$.databases.orders.state")).isEqualTo("PENDING");
			assertThat(JsonPath.<String>read(get(context, "migrations/billing/1").body(), "$.script"))
				.isEqualTo("1_invoices.sql");
			String health = get(context, "health").body();
			assertThat(JsonPath.<String>read(health, "$.components.migrations.components.billing.status"))
				.isEqualTo("UP");
			assertThat(JsonPath.<String>read(health, "$.components.migrations.components.orders.status"))
				.isEqualTo("OUT_OF_SERVICE");
			assertThat(get(context, "health/readiness").statusCode()).isEqualTo(503);
			assertThat(get(context, "health/liveness").statusCode()).isEqualTo(200);
			context.getBean("ordersLockstep", Lockstep.class).migrate();
			assertThat(get(context, "health/readiness").statusCode()).isEqualTo(200);
		}
		assertThat(projects.tables(projects.billing())).contains("invoices").doesNotContain("orders");
	}

	private static ConfigurableApplicationContext start(SeveralProjects projects, String... args) {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "spring.main.banner-mode=off",
					"management.endpoints.web.exposure.include=health,migrations",
					"management.endpoint.health.show-details=always", "management.endpoint.health.probes.enabled=true",
					"lockstep.status.time-to-live=0")
			.run(Stream.concat(Stream.of(args), projects.properties()).toArray(String[]::new));
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:%s/actuator/%s"
			.formatted(context.getEnvironment().getRequiredProperty("local.server.port"), path));
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
			LiquibaseAutoConfiguration.class, QuartzAutoConfiguration.class, JdbcSessionAutoConfiguration.class,
			HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class,
			DataJdbcRepositoriesAutoConfiguration.class })
	static class Application {

	}

}
