package dev.lockstep.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if there is any way to a database.
 */
class OnDatabaseCondition extends AnyNestedCondition {

	OnDatabaseCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(DataSource.class)
	static class DataSourceBean {

	}

	@ConditionalOnBean(JdbcConnectionDetails.class)
	static class JdbcConnectionDetailsBean {

	}

	@ConditionalOnProperty("lockstep.migrator.url")
	static class MigratorUrl {

	}

	@Conditional(OnNamedDatabases.class)
	static class NamedDatabases {

	}

}
