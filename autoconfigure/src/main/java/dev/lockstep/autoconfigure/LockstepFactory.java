package dev.lockstep.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;

import dev.lockstep.ApplicationCode;
import dev.lockstep.Lockstep;
import dev.lockstep.LockstepSettings;
import dev.lockstep.LockstepSettings.Application;
import dev.lockstep.MigrationCallback;
import dev.lockstep.Seeder;
import dev.lockstep.actuate.MigratedDatabase;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.execute.RunListener;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Puts {@link Lockstep} together with what an application has for it: for its only
 * database, or for one of several.
 */
class LockstepFactory {

	static final String BEAN_NAME = "lockstepFactory";

	/** What concerns one database, and says nothing if there are several. */
	private static final List<String> OF_ONE_DATABASE = List.of("locations", "schemas", "baseline-version", "migrator",
			"seed.locations");

	private final ConfigurableApplicationContext context;

	private final LockstepProperties properties;

	private final ObjectProvider<DataSource> marked;

	LockstepFactory(ConfigurableApplicationContext context, LockstepProperties properties,
			@LockstepDataSource ObjectProvider<DataSource> marked) {
		this.context = context;
		this.properties = properties;
		this.marked = marked;
	}

	/**
	 * Puts it together for an application's only database.
	 * @param details how the migrator connects
	 * @return what migrates it
	 */
	Lockstep create(LockstepConnectionDetails details) {
		DataSource marked = this.marked.getIfAvailable();
		DataSource application = ApplicationDataSource.find(this.context.getBeanProvider(DataSource.class), marked);
		MigratorDataSource migrator = new MigratorDataSource(
				() -> ConnectionSettings.configured(details, this.properties.migrator()), marked, application,
				() -> this.context.getBeanProvider(JdbcConnectionDetails.class).getIfUnique());
		ApplicationCode code = new ApplicationCode(all(JavaMigration.class), all(Seeder.class),
				all(MigrationCallback.class), new BeanInstantiator(this.context));
		return create(customized(SettingsFactory.settings(this.properties, identity()), all(LockstepCustomizer.class)),
				application, migrator, code, new RunLog(), MigratedDatabase.DEFAULT_NAME);
	}

	/**
	 * Puts it together for one of several databases.
	 * @param database its name
	 * @return what migrates it
	 * @throws LockstepException if it cannot be told what belongs to it
	 */
	Lockstep create(String database) {
		requireNothingOfOneDatabase();
		DatabaseBeans beans = beans(database);
		LockstepProperties properties = this.properties.of(database);
		NamedDataSource dataSources = new NamedDataSource(beans,
				Objects.requireNonNull(this.properties.databases().get(database), database).dataSource());
		DataSource application = dataSources.application();
		LockstepConnectionDetails details = beans.marked(LockstepConnectionDetails.class)
			.findFirst()
			.map((name) -> this.context.getBean(name, LockstepConnectionDetails.class))
			.orElseGet(() -> new PropertiesLockstepConnectionDetails(properties.migrator()));
		DataSource marked = dataSources.migrator();
		if (application == null && marked == null && details.getJdbcUrl() == null) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"Database %s has no DataSource: there is no bean %s, none is marked @LockstepDatabase(\"%1$s\") or qualified with %1$s, and there is no URL for the migrator."
						.formatted(database, DatabaseNames.bean(database, "DataSource")),
					dataSources.known()));
		}
		MigratorDataSource migrator = new MigratorDataSource(
				() -> ConnectionSettings.configured(details, properties.migrator()), marked, application, () -> null);
		ApplicationCode code = new ApplicationCode(beans.own(JavaMigration.class), beans.own(Seeder.class),
				beans.ownAndCommon(MigrationCallback.class), new BeanInstantiator(this.context));
		return create(settings(database), application, migrator, code, new RunLog(database), database);
	}

	/**
	 * Returns how one of several databases is migrated.
	 * @param database its name
	 * @return the settings
	 */
	LockstepSettings settings(String database) {
		requireNothingOfOneDatabase();
		return customized(SettingsFactory.settings(this.properties, database, identity()),
				beans(database).ownAndCommon(LockstepCustomizer.class));
	}

	/**
	 * Returns the migrations in Java of one of several databases.
	 * @param database its name
	 * @return the beans, in order
	 */
	List<JavaMigration> javaMigrations(String database) {
		return beans(database).own(JavaMigration.class);
	}

	private DatabaseBeans beans(String database) {
		return new DatabaseBeans(this.context.getBeanFactory(), names(), database);
	}

	private Collection<String> names() {
		return DatabaseNames.valid(this.context.getEnvironment());
	}

	private Lockstep create(LockstepSettings settings, @Nullable DataSource application, Supplier<DataSource> migrator,
			ApplicationCode code, RunLog log, String database) {
		// Only the application reaches an embedded database; a test's has no other role.
		LockstepSettings possible = (application instanceof EmbeddedDatabase) ? settings.withRuntimeRole(null)
				: settings;
		return new Lockstep(possible, (application != null) ? application : new RenewedDataSource(migrator), migrator,
				this.context, code, RunListener.all(log, () -> observers(database)));
	}

	private List<RunListener> observers(String database) {
		return all(RunListenerProvider.class).stream().map((provider) -> provider.of(database)).toList();
	}

	private <T> List<T> all(Class<T> type) {
		return this.context.getBeanProvider(type).orderedStream().toList();
	}

	private Application identity() {
		return ApplicationIdentity.of(this.context.getEnvironment(),
				this.context.getBeanProvider(BuildProperties.class).getIfUnique());
	}

	private static LockstepSettings customized(LockstepSettings settings, List<LockstepCustomizer> customizers) {
		LockstepSettings customized = settings;
		for (LockstepCustomizer customizer : customizers) {
			customized = customizer.customize(customized);
		}
		return customized;
	}

	private void requireNothingOfOneDatabase() {
		OF_ONE_DATABASE.stream()
			.filter((property) -> DatabaseNames.isSet(this.context.getEnvironment(), "lockstep." + property))
			.findFirst()
			.ifPresent((property) -> {
				throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
						"The property lockstep.%s is set, and there are several databases: %s.".formatted(property,
								String.join(", ", names())),
						"Set lockstep.databases.NAME.%s for the one that is meant.".formatted(property)));
			});
	}

}
