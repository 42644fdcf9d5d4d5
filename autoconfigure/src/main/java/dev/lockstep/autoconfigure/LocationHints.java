package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

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
		List<String> locations = locations(beanFactory.getBean(Environment.class));
		List<FoundClass> classes = classes(beanFactory.getBeanClassLoader(), locations);
		return (context, code) -> {
			RuntimeHints hints = context.getRuntimeHints();
			locations.forEach((location) -> register(hints.resources(), location));
			classes.forEach((found) -> register(hints, TypeReference.of(found.name())));
		};
	}

	private static List<String> locations(Environment environment) {
		Collection<String> databases = DatabaseNames.of(environment);
		return databases.isEmpty() ? locations(environment, "lockstep", "")
				: databases.stream()
					.flatMap((name) -> locations(environment, "lockstep.databases." + name, "/" + name).stream())
					.toList();
	}

	// Those of migrations, and those of seeds.
	private static List<String> locations(Environment environment, String prefix, String folder) {
		Binder binder = Binder.get(environment);
		Bindable<List<String>> list = Bindable.listOf(String.class);
		return Stream
			.concat(binder.bind(prefix + ".locations", list)
				.orElseGet(() -> List.of(LockstepSettings.DEFAULT_LOCATION + folder))
				.stream(),
					binder.bind(prefix + ".seed.locations", list)
						.orElseGet(() -> List.of(LockstepSettings.Seed.DEFAULT_LOCATION + folder))
						.stream())
			.toList();
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
