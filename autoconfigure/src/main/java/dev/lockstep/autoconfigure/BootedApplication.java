package dev.lockstep.autoconfigure;

import java.io.Console;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
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
record BootedApplication(ApplicationContext context, @Nullable NamedDatabase database) implements CommandedApplication {

	BootedApplication(ApplicationContext context) {
		this(context, null);
	}

	@Override
	public List<String> databases() {
		return named().map(NamedDatabase::name).toList();
	}

	@Override
	public CommandedApplication withDatabase(String name) {
		return new BootedApplication(this.context,
				named().filter((database) -> database.name().equals(name)).findFirst().orElseThrow());
	}

	private Stream<NamedDatabase> named() {
		return this.context.getBeanProvider(LockstepDatabases.class)
			.stream()
			.flatMap((databases) -> databases.configured().stream());
	}

	@Override
	public List<Problem> told(List<Problem> problems) {
		return (this.database != null) ? this.database.named(this.database.own(problems)) : problems;
	}

	@Override
	public Lockstep lockstep() {
		Lockstep lockstep = (this.database != null) ? this.database.lockstep().get()
				: this.context.getBeanProvider(Lockstep.class).getIfAvailable();
		if (lockstep == null) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The application has no database that Lockstep could migrate.",
					"Set spring.datasource.url, or lockstep.migrator.url."));
		}
		return lockstep.asMigrator();
	}

	@Override
	public LockstepSettings settings() {
		if (configured() != null) {
			return factory().settings(configured());
		}
		if (this.database != null && this.database.several()) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_COMMAND_LINE,
					"Database %s is a Lockstep bean of the application's own, and only that bean knows its migrations."
						.formatted(this.database.name()),
					"Use the commands that ask the database, for instance 'lockstep status', or configure lockstep.databases.%s."
						.formatted(this.database.name())));
		}
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
		Stream<String> properties = (configured() != null)
				? Stream.of("lockstep.databases.%s.migrator.url".formatted(configured()))
				: Stream.of("lockstep.migrator.url", "spring.datasource.url");
		return properties.map(environment::getProperty).filter(StringUtils::hasText).findFirst();
	}

	@Override
	public List<JavaMigration> javaMigrations() {
		return (configured() != null) ? factory().javaMigrations(configured())
				: this.context.getBeanProvider(JavaMigration.class).orderedStream().toList();
	}

	private @Nullable String configured() {
		return (this.database != null && this.database.configured()) ? this.database.name() : null;
	}

	private LockstepFactory factory() {
		return this.context.getBean(LockstepFactory.class);
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
