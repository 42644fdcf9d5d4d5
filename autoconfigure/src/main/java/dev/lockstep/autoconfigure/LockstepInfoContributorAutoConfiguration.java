package dev.lockstep.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.lockstep.actuate.MigratedDatabases;
import dev.lockstep.actuate.MigrationsInfoContributor;

/**
 * Auto-configuration for what the info endpoint tells of the migrations.
 */
@AutoConfiguration(after = LockstepAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(MigratedDatabases.class)
@ConditionalOnEnabledInfoContributor("migrations")
public final class LockstepInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigrationsInfoContributor migrationsInfoContributor(MigratedDatabases databases) {
		return new MigrationsInfoContributor(databases.list());
	}

}
