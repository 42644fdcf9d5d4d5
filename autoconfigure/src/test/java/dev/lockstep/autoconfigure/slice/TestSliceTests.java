package dev.lockstep.autoconfigure.slice;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the slices of Spring Boot's tests run migrations.
 */
class TestSliceTests {

	private static final String LOCATION = "lockstep.locations=classpath:autoconfigure/users";

	private static final String WITHOUT_FLYWAY = "spring.flyway.enabled=false";

	private static final String WITHOUT_LIQUIBASE = "spring.liquibase.enabled=false";

	@Nested
	@JdbcTest(properties = { LOCATION, WITHOUT_FLYWAY, WITHOUT_LIQUIBASE })
	class Jdbc {

		@Test
		void migrates(@Autowired JdbcClient jdbc) {
			assertThat(jdbc.sql("select name from user_names").query(String.class).single()).isEqualTo("Jane");
		}

	}

	@Nested
	@DataJdbcTest(properties = { LOCATION, WITHOUT_FLYWAY, WITHOUT_LIQUIBASE })
	class DataJdbc {

		@Test
		void migrates(@Autowired UserRowRepository users) {
			assertThat(users.findById(1L)).map(UserRow::name).hasValue("Jane");
		}

	}

	@Nested
	@DataJpaTest(properties = { LOCATION, WITHOUT_FLYWAY, WITHOUT_LIQUIBASE })
	class DataJpa {

		@Test
		void migrates(@Autowired TestEntityManager users) {
			assertThat(users.find(UserEntity.class, 1L).getName()).isEqualTo("Jane");
		}

		@Test
		void hibernateCreatesNothing(@Autowired EntityManagerFactory factory) {
			assertThat(factory.getProperties()).doesNotContainKey("hibernate.hbm2ddl.auto");
		}

	}

	@Nested
	@JdbcTest(properties = { LOCATION, WITHOUT_FLYWAY, WITHOUT_LIQUIBASE })
	@TestPropertySource(properties = { "lockstep.migrator.url=jdbc:postgresql://production.example.org/shop",
			"lockstep.migrator.username=app_migrator", "lockstep.migrator.password=secret",
			"lockstep.runtime-role=app_runtime" })
	class JdbcOfAnApplicationWithARealMigrator {

		@Test
		void migratesTheDatabaseOfTheTestAndNoOther(@Autowired JdbcClient jdbc, @Autowired DataSource dataSource) {
			assertThat(dataSource).isInstanceOf(EmbeddedDatabase.class);
			assertThat(jdbc.sql("select name from user_names").query(String.class).single()).isEqualTo("Jane");
		}

	}

}
