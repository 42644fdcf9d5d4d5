package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ResourceHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.LockstepSettings;
import dev.lockstep.catalog.FoundClass;

/**
 * Puts what is at the configured locations into a native image: scripts, and the classes
 * of migrations and seeders.
 */
class LocationHints implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(LockstepMigrationInitializer.class, true, false).length == 0) {
			return null;
		}
		Binder binder = Binder.get(beanFactory.getBean(Environment.class));
		List<String> locations = new ArrayList<>(
				locations(binder, "lockstep.locations", List.of(LockstepSettings.DEFAULT_LOCATION)));
		locations.addAll(locations(binder, "lockstep.seed.locations", LockstepSettings.Seed.DEFAULT.locations()));
		List<FoundClass> classes = classes(beanFactory.getBeanClassLoader(), locations);
		return (context, code) -> {
			RuntimeHints hints = context.getRuntimeHints();
			locations.forEach((location) -> register(hints.resources(), location));
			classes.forEach((found) -> register(hints, TypeReference.of(found.name())));
		};
	}

	private static List<String> locations(Binder binder, String property, List<String> otherwise) {
		return binder.bind(property, Bindable.listOf(String.class)).orElse(otherwise);
	}

	private static List<FoundClass> classes(@Nullable ClassLoader classLoader, List<String> locations) {
		try {
			return FoundClass.find(new PathMatchingResourcePatternResolver(classLoader), locations);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void register(RuntimeHints hints, TypeReference type) {
		hints.resources().registerType(type);
		hints.reflection().registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
	}

	private static void register(ResourceHints hints, String location) {
		int colon = location.indexOf(':');
		String scheme = (colon < 0) ? "classpath" : location.substring(0, colon);
		if (scheme.equals("classpath") || scheme.equals("classpath*")) {
			String path = location.substring(colon + 1);
			path = path.startsWith("/") ? path.substring(1) : path;
			hints.registerPattern(path.endsWith("/") ? path + "**" : path + "/**");
		}
	}

}
