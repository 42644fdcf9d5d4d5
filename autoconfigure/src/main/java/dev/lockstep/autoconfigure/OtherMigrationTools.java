package dev.lockstep.autoconfigure;

import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Other tools that would migrate too. Looks at bean definitions alone, because making
 * such a bean may already migrate.
 */
final class OtherMigrationTools {

	private static final Log logger = LogFactory.getLog(OtherMigrationTools.class);

	private static final Map<String, Tool> TOOLS = new TreeMap<>(
			Map.of("org.flywaydb.core.Flyway", new Tool("Flyway", "spring.flyway.enabled"),
					"liquibase.integration.spring.SpringLiquibase", new Tool("Liquibase", "spring.liquibase.enabled")));

	private OtherMigrationTools() {
	}

	/**
	 * Warns of each tool that is set up in an application beside Lockstep.
	 * @param beanFactory the application's beans
	 * @param classLoader the application's class loader, or {@code null} for the default
	 */
	static void warn(ListableBeanFactory beanFactory, @Nullable ClassLoader classLoader) {
		TOOLS.forEach((className, tool) -> {
			if (ClassUtils.isPresent(className, classLoader)) {
				Class<?> type = ClassUtils.resolveClassName(className, classLoader);
				String[] names = beanFactory.getBeanNamesForType(type, true, false);
				if (names.length > 0) {
					logger.warn("%s (bean '%s') is set up beside Lockstep. Let one of them alone migrate a database: "
						.formatted(tool.name(), names[0])
							+ "set %s=false, or lockstep.enabled=false.".formatted(tool.property()));
				}
			}
		});
	}

	private record Tool(String name, String property) {

	}

}
