package dev.lockstep.autoconfigure;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import dev.lockstep.command.Answer;
import dev.lockstep.command.CommandLine;

/**
 * Turns the start of an application into a command, if its first argument is
 * {@code lockstep}: nothing in it is made unless the command asks for it, the command
 * runs, the process ends. Goes before all others, so that nobody hears of an application
 * that does not really start.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class CommandRunListener implements SpringApplicationRunListener {

	/** What is so in a command, whatever the application says. */
	private static final Map<String, Object> PROPERTIES = Map.ofEntries(Map.entry("lockstep.on-boot", "none"),
			Map.entry("spring.main.web-application-type", "none"), Map.entry("spring.main.banner-mode", "off"),
			Map.entry("spring.main.log-startup-info", "false"), Map.entry("spring.main.keep-alive", "false"),
			Map.entry("spring.main.cloud-platform", "none"), Map.entry("spring.jmx.enabled", "false"),
			Map.entry("spring.datasource.hikari.minimum-idle", "0"),
			Map.entry("spring.datasource.hikari.maximum-pool-size", "2"));

	/** What is so in a command, unless the application says otherwise. */
	private static final Map<String, Object> DEFAULTS = Map.of("logging.level.root", "warn",
			"logging.level.dev.lockstep", "info");

	private final SpringApplication application;

	private final @Nullable CommandLine line;

	private CommandProcess process = CommandProcess.JVM;

	private @Nullable PrintStream out;

	private @Nullable PrintStream err;

	CommandRunListener(SpringApplication application, String[] args) {
		this.application = application;
		this.line = CommandLine.parse(args).orElse(null);
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		if (this.line == null) {
			return;
		}
		this.process = Objects.requireNonNullElse(bootstrapContext.getOrElse(CommandProcess.class, CommandProcess.JVM),
				CommandProcess.JVM);
		this.out = utf8(System.out);
		this.err = utf8(System.err);
		this.line.immediate().ifPresent(this::end);
		System.setOut(System.err);
		// Otherwise it starts the application once more.
		System.setProperty("spring.devtools.restart.enabled", "false");
		this.application.setApplicationContextFactory((type) -> CommandContexts.create());
		this.application.setWebApplicationType(WebApplicationType.NONE);
		this.application.setBannerMode(Banner.Mode.OFF);
	}

	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (this.line != null) {
			environment.getPropertySources().addFirst(new MapPropertySource("lockstepCommand", PROPERTIES));
			DefaultPropertiesPropertySource.addOrMerge(DEFAULTS, environment.getPropertySources());
		}
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		if (this.line != null) {
			Map<String, Object> each = new HashMap<>();
			DatabaseNames.of(context.getEnvironment())
				.forEach((name) -> each.put("lockstep.databases.%s.on-boot".formatted(name), "none"));
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("lockstepDatabases", each));
		}
	}

	@Override
	public void contextLoaded(ConfigurableApplicationContext context) {
		if (this.line != null) {
			ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
			beanFactory.registerSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					new SilentEventMulticaster());
			beanFactory.registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
					new IdleLifecycleProcessor());
		}
	}

	@Override
	public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		if (this.line != null) {
			Answer answer = this.line.run(new BootedApplication(context));
			context.close();
			end(answer);
		}
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (this.line != null) {
			end(this.line.failed(exception));
		}
	}

	private void end(Answer answer) {
		if (this.out != null && this.err != null) {
			this.err.print(new ColouredText(answer.err()));
			this.err.flush();
			boolean json = this.line != null && this.line.isJson();
			this.out.print(json ? answer.out() : new ColouredText(answer.out()));
			this.out.flush();
		}
		this.process.end(answer.exitCode().value());
	}

	private static PrintStream utf8(PrintStream stream) {
		return new PrintStream(stream, false, StandardCharsets.UTF_8);
	}

}
