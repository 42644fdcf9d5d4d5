package dev.lockstep.autoconfigure;

import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.JavaSources;
import dev.lockstep.Lockstep;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application whose migrations and seeders are classes at the locations, not
 * beans.
 */
class BeanInstantiatorTests {

	private static final String SEEDER = """
			class %s implements dev.lockstep.Seeder {
				public String name() { return getClass().getName(); }
				public void seed(org.springframework.jdbc.core.JdbcTemplate jdbc) {
					jdbc.update("insert into notes values (?)", name());
				}
			}
			""";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
				JdbcTemplateAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));

	@Test
	void constructorGetsTheBeansThatItTakes() throws Exception {
		JavaSources sources = new JavaSources(this.directory).type("db.migrations.First", """
				class %s implements dev.lockstep.catalog.JavaMigration {
					private final java.net.URI uri;
					%s(java.net.URI uri) { this.uri = uri; }
					public String version() { return "1"; }
					public String description() { return "in java"; }
					public void migrate(org.springframework.jdbc.core.JdbcTemplate jdbc) {
						jdbc.execute("create table notes (note varchar(100) default '" + this.uri + "')");
						jdbc.execute("insert into notes values (default)");
					}
				}
				""");
		try (URLClassLoader classLoader = sources.load()) {
			this.runner.withClassLoader(classLoader).run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).rootCause()
					.hasMessageContaining("[invalid-class] No object of the class db.migrations.First can be made")
					.hasMessageContaining("No qualifying bean of type 'java.net.URI'");
			});
			this.runner.withClassLoader(classLoader)
				.withBean(URI.class, () -> URI.create("urn:hello"))
				.run((context) -> assertThat(notes(context)).containsExactly("urn:hello"));
		}
	}

	@Test
	void conditionsOfTheClassAreMet() throws Exception {
		JavaSources sources = new JavaSources(this.directory)
			.migration("db.migrations.First", "1", "create table notes (note varchar(100))")
			.type("db.migrations.ForAda", """
					@org.springframework.context.annotation.Profile("ada")
					class %s implements dev.lockstep.catalog.JavaMigration {
						public String version() { return "2"; }
						public String description() { return "in java"; }
						public void migrate(org.springframework.jdbc.core.JdbcTemplate jdbc) {
							jdbc.execute("insert into notes values ('ada')");
						}
					}
					""");
		try (URLClassLoader classLoader = sources.load()) {
			this.runner.withClassLoader(classLoader).run((context) -> assertThat(notes(context)).isEmpty());
			this.runner.withClassLoader(classLoader)
				.withPropertyValues("spring.profiles.active=ada")
				.run((context) -> assertThat(notes(context)).containsExactly("ada"));
		}
	}

	@Test
	void seedersAreFoundAlsoThoseOfAProfile() throws Exception {
		JavaSources sources = new JavaSources(this.directory)
			.migration("db.migrations.First", "1", "create table notes (note varchar(100))")
			.type("db.seeds.Everyone", SEEDER)
			.type("db.seeds.dev.Developers", SEEDER)
			.type("db.seeds.qa.Testers", SEEDER);
		try (URLClassLoader classLoader = sources.load()) {
			this.runner.withClassLoader(classLoader)
				.withPropertyValues("spring.profiles.active=dev", "lockstep.seed.on-boot=true")
				.run((context) -> {
					assertThat(notes(context)).containsExactly("db.seeds.Everyone", "db.seeds.dev.Developers");
					assertThat(context.getBean(Lockstep.class).seed(false).seeded()).isEmpty();
				});
		}
	}

	private static List<String> notes(ApplicationContext context) {
		return context.getBean(JdbcTemplate.class).queryForList("select note from notes", String.class);
	}

}
