package dev.lockstep.demo.users;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.dialect.JdbcPostgresDialect;

/**
 * Configures what Spring Data would ask the database for. Repositories are written ahead
 * of time, where there is no database to ask; H2 understands what they say, too.
 */
@Configuration(proxyBeanMethods = false)
class UsersConfiguration {

	@Bean
	JdbcDialect jdbcDialect() {
		return JdbcPostgresDialect.INSTANCE;
	}

}
