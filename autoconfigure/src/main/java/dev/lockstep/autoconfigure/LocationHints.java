package dev.lockstep.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ResourceHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import dev.lockstep.LockstepSettings;

/**
 * Puts the scripts at the configured locations into a native image.
 */
class LocationHints implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(LockstepMigrationInitializer.class, true, false).length == 0) {
			return null;
		}
		List<String> locations = Binder.get(beanFactory.getBean(Environment.class))
			.bind("lockstep.locations", Bindable.listOf(String.class))
			.orElse(List.of(LockstepSettings.DEFAULT_LOCATION));
		return (context, code) -> locations
			.forEach((location) -> register(context.getRuntimeHints().resources(), location));
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
