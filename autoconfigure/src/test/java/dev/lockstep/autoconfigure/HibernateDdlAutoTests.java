package dev.lockstep.autoconfigure;

import java.util.UUID;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that Hibernate creates nothing in a database that is migrated.
 */
class HibernateDdlAutoTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
				HibernateJpaAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()),
				"lockstep.locations=classpath:autoconfigure/users");

	@Test
	void createsNothingInADatabaseThatIsMigrated() {
		this.runner.run((context) -> assertThat(context.getBean(EntityManagerFactory.class).getProperties())
			.doesNotContainKey("hibernate.hbm2ddl.auto"));
	}

	@Test
	void createsNothingIfTheMigratorHasADataSourceOfItsOwn() {
		this.runner.withPropertyValues("lockstep.migrator.username=sa")
			.run((context) -> assertThat(context.getBean(EntityManagerFactory.class).getProperties())
				.doesNotContainKey("hibernate.hbm2ddl.auto"));
	}

	@Test
	void createsWhatItLikesIfLockstepIsSwitchedOff() {
		this.runner.withPropertyValues("lockstep.enabled=false")
			.run((context) -> assertThat(context.getBean(EntityManagerFactory.class).getProperties())
				.containsEntry("hibernate.hbm2ddl.auto", "create-drop"));
	}

}
