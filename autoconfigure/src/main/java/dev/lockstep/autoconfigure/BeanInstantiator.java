package dev.lockstep.autoconfigure;

import java.util.Optional;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;

import dev.lockstep.catalog.Instantiator;

/**
 * Makes the object of a class as the bean that it could be: with the beans that its
 * constructor takes, and not at all if its {@code @Profile} or another condition says no.
 */
record BeanInstantiator(ApplicationContext context) implements Instantiator {

	@Override
	public Optional<Object> instantiate(Class<?> type) {
		BeanDefinitionRegistry registry = new SimpleBeanDefinitionRegistry();
		new AnnotatedBeanDefinitionReader(registry, this.context.getEnvironment()).registerBean(type, type.getName());
		return registry.containsBeanDefinition(type.getName())
				? Optional.of(this.context.getAutowireCapableBeanFactory().createBean(type)) : Optional.empty();
	}

}
