package dev.lockstep.autoconfigure;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * The beans of an application that belong to one of its databases, as
 * {@link LockstepDatabase} says.
 *
 * @param beanFactory the application's beans
 * @param databases the names of all databases
 * @param database the name of this one
 */
record DatabaseBeans(ConfigurableListableBeanFactory beanFactory, Collection<String> databases, String database) {

	/**
	 * Returns the beans that are for this database or for all.
	 * @param type their type
	 * @return the beans, in order
	 */
	<T> List<T> ownAndCommon(Class<T> type) {
		return ordered(names(type).filter((name) -> owner(name).map(this.database::equals).orElse(true)), type);
	}

	/**
	 * Returns the beans that are for this database.
	 * @param type their type
	 * @return the beans, in order
	 * @throws LockstepException if there is one that does not say for which database it
	 * is
	 */
	<T> List<T> own(Class<T> type) {
		names(type).filter((name) -> owner(name).isEmpty()).findFirst().ifPresent((name) -> {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The %s bean '%s' does not say for which database it is: there are %s."
						.formatted(type.getSimpleName(), name, String.join(", ", this.databases)),
					"Mark it, for instance with @LockstepDatabase(\"%s\").".formatted(this.database)));
		});
		return ordered(marked(type), type);
	}

	/**
	 * Returns the names of the beans that say they are for this database.
	 * @param type their type
	 * @return the names
	 */
	Stream<String> marked(Class<?> type) {
		return names(type).filter((name) -> owner(name).map(this.database::equals).orElse(false));
	}

	private Stream<String> names(Class<?> type) {
		return Stream.of(this.beanFactory.getBeanNamesForType(type, true, false));
	}

	private Optional<String> owner(String bean) {
		LockstepDatabase mark = this.beanFactory.findAnnotationOnBean(bean, LockstepDatabase.class, false);
		if (mark == null) {
			return Optional.empty();
		}
		if (!this.databases.contains(mark.value())) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The bean '%s' is for a database %s, and there are only %s.".formatted(bean, mark.value(),
							String.join(", ", this.databases)),
					"Correct @LockstepDatabase, or configure lockstep.databases.%s.".formatted(mark.value())));
		}
		return Optional.of(mark.value());
	}

	// An order may be said where the bean is declared.
	private <T> List<T> ordered(Stream<String> names, Class<T> type) {
		IdentityHashMap<Object, Method> methods = new IdentityHashMap<>();
		List<T> beans = new ArrayList<>();
		names.forEach((name) -> {
			T bean = this.beanFactory.getBean(name, type);
			beans.add(bean);
			Method method = method(name);
			if (method != null) {
				methods.put(bean, method);
			}
		});
		beans.sort(new AnnotationAwareOrderComparator().withSourceProvider(methods::get));
		return beans;
	}

	private @Nullable Method method(String name) {
		if (!this.beanFactory.containsBeanDefinition(name)) {
			return null;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
		return (definition instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod() : null;
	}

}
