package dev.lockstep.autoconfigure;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;
import org.springframework.util.ClassUtils;

/**
 * Tells Boot that R2DBC's {@code DatabaseClient} waits for the database to be prepared,
 * which Boot itself does not know.
 */
class DatabaseClientDetector implements DependsOnDatabaseInitializationDetector {

	private static final String DATABASE_CLIENT = "org.springframework.r2dbc.core.DatabaseClient";

	@Override
	public Set<String> detect(ConfigurableListableBeanFactory beanFactory) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		if (!ClassUtils.isPresent(DATABASE_CLIENT, classLoader)) {
			return Set.of();
		}
		Class<?> type = ClassUtils.resolveClassName(DATABASE_CLIENT, classLoader);
		return Stream.of(beanFactory.getBeanNamesForType(type, true, false))
			.map(BeanFactoryUtils::transformedBeanName)
			.collect(Collectors.toUnmodifiableSet());
	}

}
