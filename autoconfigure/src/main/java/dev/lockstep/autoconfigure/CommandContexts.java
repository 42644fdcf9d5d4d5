package dev.lockstep.autoconfigure;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;

/**
 * Contexts that know all beans of the application and make none of them by themselves.
 * Lazy bean definitions would not do: some beans, JPA's among them, are made early
 * whatever their definition says.
 */
final class CommandContexts {

	private CommandContexts() {
	}

	static GenericApplicationContext create() {
		return AotDetector.useGeneratedArtifacts() ? new ProcessedAheadOfTime() : new Annotated();
	}

	// What the framework does there, without the beans.
	private static void finish(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		String conversionService = GenericApplicationContext.CONVERSION_SERVICE_BEAN_NAME;
		if (beanFactory.containsBean(conversionService)
				&& beanFactory.isTypeMatch(conversionService, ConversionService.class)) {
			beanFactory.setConversionService(beanFactory.getBean(conversionService, ConversionService.class));
		}
		if (!beanFactory.hasEmbeddedValueResolver()) {
			beanFactory.addEmbeddedValueResolver(environment::resolvePlaceholders);
		}
		beanFactory.freezeConfiguration();
	}

	private static final class Annotated extends AnnotationConfigApplicationContext {

		@Override
		protected void finishBeanFactoryInitialization(ConfigurableListableBeanFactory beanFactory) {
			finish(beanFactory, getEnvironment());
		}

	}

	private static final class ProcessedAheadOfTime extends GenericApplicationContext {

		@Override
		protected void finishBeanFactoryInitialization(ConfigurableListableBeanFactory beanFactory) {
			finish(beanFactory, getEnvironment());
		}

	}

}
