package dev.lockstep.autoconfigure;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/**
 * Tells Boot that the {@link LockstepMigrationInitializer} prepares the database, so that
 * the beans that use it wait.
 */
class LockstepMigrationInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(LockstepMigrationInitializer.class);
	}

}
