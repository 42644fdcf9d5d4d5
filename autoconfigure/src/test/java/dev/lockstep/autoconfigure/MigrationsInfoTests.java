package dev.lockstep.autoconfigure;

import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.lockstep.plan.DatabaseState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockstepInfoContributorAutoConfiguration}.
 */
class MigrationsInfoTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class,
				LockstepInfoContributorAutoConfiguration.class, DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()),
				"lockstep.locations=classpath:autoconfigure/users");

	private static Map<String, Object> info(InfoContributor contributor) {
		Info.Builder builder = new Info.Builder();
		contributor.contribute(builder);
		return builder.build().getDetails();
	}

	@Test
	void tellsTheVersionOfTheSchema() {
		this.runner.run((context) -> assertThat(info(context.getBean(InfoContributor.class))).containsExactly(
				Map.entry("migrations", Map.of("default", Map.of("version", "2", "state", DatabaseState.UP_TO_DATE)))));
	}

	@Test
	void databaseThatIsGoneHasNoVersion() {
		this.runner.run((context) -> {
			new JdbcTemplate(context.getBean(DataSource.class)).execute("shutdown");
			assertThat(info(context.getBean(InfoContributor.class))).extractingByKey("migrations")
				.hasToString("{default={version=null, state=UNKNOWN}}");
		});
	}

	@Test
	void propertySwitchesItOff() {
		this.runner.withPropertyValues("management.info.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(InfoContributor.class));
		this.runner.withPropertyValues("management.info.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(InfoContributor.class));
	}

	@Test
	void switchedOffSaysNothing() {
		this.runner.withPropertyValues("lockstep.enabled=false")
			.run((context) -> assertThat(info(context.getBean(InfoContributor.class)))
				.containsExactly(Map.entry("migrations", Map.of())));
	}

}
