package dev.lockstep.autoconfigure;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

import dev.lockstep.Lockstep;

/**
 * Registers a {@link Lockstep} bean for each database below {@code lockstep.databases},
 * unless the application has a bean of its own by that name. Definitions that have a
 * factory method, so that they can be processed ahead of time.
 */
class NamedDatabasesRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	NamedDatabasesRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		for (String database : DatabaseNames.of(this.environment)) {
			String name = DatabaseNames.bean(database, "Lockstep");
			if (!((BeanFactory) registry).containsBean(name)) {
				registry.registerBeanDefinition(name, definition(database));
			}
		}
	}

	private static RootBeanDefinition definition(String database) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setFactoryBeanName(LockstepFactory.BEAN_NAME);
		definition.setFactoryMethodName("create");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, database);
		definition.setTargetType(Lockstep.class);
		definition.setLazyInit(true);
		definition.addQualifier(new AutowireCandidateQualifier(LockstepDatabase.class, database));
		return definition;
	}

}
