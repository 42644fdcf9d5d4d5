package dev.lockstep.sample;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import dev.lockstep.Lockstep;
import dev.lockstep.autoconfigure.LockstepAutoConfiguration;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the application of the page on several databases, with two databases of
 * PostgreSQL.
 */
@ExtendWith(OutputCaptureExtension.class)
class SeveralDatabasesPageTests {

	private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

	private final TestSchema orders = TestDatabase.postgreSql().create();

	private final TestSchema billing = TestDatabase.postgreSql().create();

	@Test
	void applicationOfThePageMigratesBoth(@TempDir Path classes, CapturedOutput output) throws Exception {
		write(classes, "orders", "create table orders (id int);");
		write(classes, "billing", "create table invoices (id int);");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes.toUri().toURL() },
				getClass().getClassLoader())) {
			new ApplicationContextRunner().withClassLoader(loader)
				.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class))
				.withUserConfiguration(DataSources.class, Binding.class)
				.withInitializer(SeveralDatabasesPageTests::addYaml)
				.withPropertyValues(values("orders", this.orders))
				.withPropertyValues(values("billing", this.billing))
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBeansOfType(Lockstep.class)).hasSize(2)
						.allSatisfy((name, lockstep) -> assertThat(lockstep.status().state())
							.isEqualTo(DatabaseState.UP_TO_DATE));
				});
		}
		assertThat(this.orders.asRuntime().queryForList("select id from orders")).isEmpty();
		assertThat(this.billing.asRuntime().queryForList("select id from invoices")).isEmpty();
		assertThat(output).containsPattern(
				"billing: Applied 1 migration in [^\n]*, the database is at version 1(?s:.*)orders: Applied 1 migration in [^\n]*, the database is at version 1");
	}

	private static void write(Path classes, String database, String script) throws IOException {
		Path folder = Files.createDirectories(classes.resolve("db/migrations").resolve(database));
		Files.writeString(folder.resolve("1_first.sql"), script);
	}

	private static String[] values(String name, TestSchema schema) {
		String database = "lockstep.databases." + name;
		return new String[] { "shop.%s.jdbc-url=%s".formatted(name, schema.url()),
				"shop.%s.username=%s".formatted(name, schema.runtime().username()),
				"shop.%s.password=%s".formatted(name, schema.runtime().password()),
				database + ".migrator.username=" + schema.migrator().username(),
				database + ".migrator.password=" + schema.migrator().password(),
				database + ".runtime-role=" + schema.runtime().username() };
	}

	private static void addYaml(ConfigurableApplicationContext context) {
		try {
			Matcher yaml = YAML.matcher(Files.readString(Path.of("../docs/guides/several-databases.md")));
			assertThat(yaml.find()).isTrue();
			List<PropertySource<?>> sources = new ArrayList<>(new YamlPropertySourceLoader().load("page",
					new ByteArrayResource(yaml.group(1).getBytes(StandardCharsets.UTF_8))));
			sources.forEach(context.getEnvironment().getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/** What binds the pools, as in every application of Boot. */
	@EnableConfigurationProperties
	static class Binding {

	}

}
