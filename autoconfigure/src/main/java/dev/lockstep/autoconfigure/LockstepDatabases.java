package dev.lockstep.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.function.SingletonSupplier;

import dev.lockstep.Lockstep;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * The databases of an application: one for each {@link Lockstep} bean, whoever defines
 * it.
 */
final class LockstepDatabases {

	private final ConfigurableApplicationContext context;

	private final LockstepProperties properties;

	// To look for beans costs a few ms while an application starts.
	private final SingletonSupplier<List<NamedDatabase>> found = SingletonSupplier.of(this::find);

	LockstepDatabases(ConfigurableApplicationContext context, LockstepProperties properties) {
		this.context = context;
		this.properties = properties;
	}

	/**
	 * Returns the databases.
	 * @return the databases in order of their names; none if Lockstep is switched off
	 * @throws LockstepException if the names are wrong
	 */
	List<NamedDatabase> list() {
		return this.properties.enabled() ? configured() : List.of();
	}

	/**
	 * Returns the databases, also if Lockstep is switched off.
	 * @return the databases in order of their names
	 * @throws LockstepException if the names are wrong
	 */
	List<NamedDatabase> configured() {
		return this.found.obtain();
	}

	private List<NamedDatabase> find() {
		NavigableSet<String> missing = new TreeSet<>(DatabaseNames.valid(this.context.getEnvironment()));
		String[] beans = this.context.getBeanFactory().getBeanNamesForType(Lockstep.class, true, false);
		List<NamedDatabase> databases = new ArrayList<>();
		for (String bean : beans) {
			String name = name(bean).orElse((beans.length > 1) ? bean : MigratedDatabase.DEFAULT_NAME);
			databases.add(database(name, bean, beans.length > 1, missing.remove(name)));
		}
		if (!missing.isEmpty()) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"Database %s was not there when the application was processed ahead of time."
						.formatted(missing.first()),
					"Name it below lockstep.databases then, too: names are fixed when the application is built."));
		}
		databases.sort(Comparator.comparing(NamedDatabase::name));
		return List.copyOf(databases);
	}

	private NamedDatabase database(String name, String bean, boolean several, boolean configured) {
		LockstepProperties properties = configured ? this.properties.of(name) : this.properties;
		return new NamedDatabase(name, configured, several, properties.onBoot(), properties.seed().onBoot(),
				() -> this.context.getBean(bean, Lockstep.class));
	}

	private Optional<String> name(String bean) {
		ConfigurableListableBeanFactory beanFactory = this.context.getBeanFactory();
		LockstepDatabase mark = beanFactory.findAnnotationOnBean(bean, LockstepDatabase.class, false);
		if (mark != null) {
			return Optional.of(mark.value());
		}
		if (!beanFactory.containsBeanDefinition(bean)) {
			return Optional.empty();
		}
		BeanDefinition definition = beanFactory.getMergedBeanDefinition(bean);
		return (definition instanceof AbstractBeanDefinition qualified)
				? Optional.ofNullable(qualified.getQualifier(LockstepDatabase.class.getName()))
					.map((qualifier) -> String.valueOf(qualifier.getAttribute(AutowireCandidateQualifier.VALUE_KEY)))
				: Optional.empty();
	}

}
