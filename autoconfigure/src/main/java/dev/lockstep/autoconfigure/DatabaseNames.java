package dev.lockstep.autoconfigure;

import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * The names of the databases of an application that has several: the keys of
 * {@code lockstep.databases}.
 */
final class DatabaseNames {

	private static final ConfigurationPropertyName KEY = ConfigurationPropertyName.of("lockstep.databases");

	private DatabaseNames() {
	}

	/**
	 * Reads the names, whatever they are.
	 * @param environment the application's properties
	 * @return the names in order; none if the application does not name its database
	 */
	static NavigableSet<String> of(Environment environment) {
		NavigableSet<String> names = new TreeSet<>();
		NavigableSet<String> ofVariables = new TreeSet<>();
		for (ConfigurationPropertySource source : sources(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
				iterable.stream()
					.filter(KEY::isAncestorOf)
					.map((name) -> name.getElement(KEY.getNumberOfElements(), Form.ORIGINAL))
					.forEach((variables ? ofVariables : names)::add);
			}
		}
		// A variable cannot tell billing-archive from billingarchive.
		Set<String> known = names.stream().map((name) -> name.replace("-", "")).collect(Collectors.toSet());
		ofVariables.stream().filter((name) -> !known.contains(name)).forEach(names::add);
		return names;
	}

	/**
	 * Reads the names.
	 * @param environment the application's properties
	 * @return the names in order; none if the application does not name its database
	 * @throws LockstepException if one is no name for a database
	 */
	static NavigableSet<String> valid(Environment environment) {
		NavigableSet<String> names = of(environment);
		for (String name : names) {
			if (!name.matches("[a-z][a-z0-9-]*")) {
				throw new LockstepException(
						Problem.of(ProblemCode.INVALID_CONFIGURATION,
								"The property lockstep.databases.%s.* has no name of a database in it: '%s'."
									.formatted(name, name),
								"Name the database with small letters, digits and hyphens, a letter first."));
			}
		}
		return names;
	}

	/**
	 * Says whether a property is set, or any below it.
	 * @param environment the application's properties
	 * @param property the property
	 * @return whether it is set
	 */
	static boolean isSet(Environment environment, String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : sources(environment)) {
			if (source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

	private static Iterable<ConfigurationPropertySource> sources(Environment environment) {
		return ConfigurationPropertySources.from(((ConfigurableEnvironment) environment).getPropertySources());
	}

	/**
	 * Returns the name of a bean that belongs to a database.
	 * @param database the database
	 * @param kind what it is
	 * @return {@code billingArchiveDataSource} for {@code billing-archive}
	 */
	static String bean(String database, String kind) {
		StringBuilder name = new StringBuilder();
		for (String part : database.split("-")) {
			name.append(name.isEmpty() ? part : StringUtils.capitalize(part));
		}
		return name + kind;
	}

}
