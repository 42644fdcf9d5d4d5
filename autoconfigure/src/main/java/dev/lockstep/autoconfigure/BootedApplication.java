package dev.lockstep.autoconfigure;

import java.io.Console;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepSettings;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.command.CommandedApplication;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * The application whose jar was started, as far as it was started.
 */
record BootedApplication(ApplicationContext context) implements CommandedApplication {

	@Override
	public Lockstep lockstep() {
		Lockstep lockstep = this.context.getBeanProvider(Lockstep.class).getIfAvailable();
		if (lockstep == null) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The application has no database that Lockstep could migrate.",
					"Set spring.datasource.url, or lockstep.migrator.url."));
		}
		return lockstep.asMigrator();
	}

	@Override
	public LockstepSettings settings() {
		LockstepProperties properties = Binder.get(this.context.getEnvironment())
			.bindOrCreate("lockstep", LockstepProperties.class);
		LockstepSettings settings = SettingsFactory.settings(properties, ApplicationIdentity
			.of(this.context.getEnvironment(), this.context.getBeanProvider(BuildProperties.class).getIfUnique()));
		for (LockstepCustomizer customizer : this.context.getBeanProvider(LockstepCustomizer.class)
			.orderedStream()
			.toList()) {
			settings = customizer.customize(settings);
		}
		return settings;
	}

	@Override
	public Optional<String> url() {
		Environment environment = this.context.getEnvironment();
		return Stream.of("lockstep.migrator.url", "spring.datasource.url")
			.map(environment::getProperty)
			.filter(StringUtils::hasText)
			.findFirst();
	}

	@Override
	public List<JavaMigration> javaMigrations() {
		return this.context.getBeanProvider(JavaMigration.class).orderedStream().toList();
	}

	@Override
	public CatalogLoader catalogLoader() {
		return new CatalogLoader(this.context, settings().locations(), new BeanInstantiator(this.context));
	}

	@Override
	public Path directory() {
		return Path.of("").toAbsolutePath();
	}

	@Override
	public InstantSource clock() {
		return InstantSource.system();
	}

	// From Java 22 on there is a console also where there is no terminal.
	@Override
	@SuppressWarnings("SystemConsoleNull")
	public Optional<Terminal> terminal() {
		Console console = System.console();
		if (console == null || !isTerminal(console)) {
			return Optional.empty();
		}
		return Optional.of((question) -> {
			System.err.print(question);
			System.err.flush();
			String answer = console.readLine();
			return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
		});
	}

	private static boolean isTerminal(Console console) {
		Method method = ReflectionUtils.findMethod(Console.class, "isTerminal");
		return method == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(method, console));
	}

}
