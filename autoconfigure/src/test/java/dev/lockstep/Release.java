package dev.lockstep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.LockstepSettings.Application;
import dev.lockstep.LockstepSettings.Timeouts;
import dev.lockstep.catalog.Instantiator;
import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.Policy;
import dev.lockstep.testdatabase.TestSchema;

/**
 * One release of an application under test: its scripts and settings.
 */
public final class Release {

	private final TestSchema schema;

	private final Path directory;

	private final List<JavaMigration> java = new ArrayList<>();

	private final List<Seeder> seeders = new ArrayList<>();

	private final List<MigrationCallback> callbacks = new ArrayList<>();

	private final Map<String, String> placeholders = new HashMap<>();

	private Policy policy = Policy.DEFAULT;

	private Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(1),
			Duration.ofSeconds(10), null, null, Duration.ofSeconds(30));

	private @Nullable String runtimeRole;

	private List<String> schemas = List.of();

	private String historyTable = LockstepSettings.DEFAULT_HISTORY_TABLE;

	private List<String> profiles = List.of();

	private RunListener listener = RunListener.NONE;

	private DataSource application;

	private Supplier<DataSource> migrator;

	/**
	 * Creates a release without migrations.
	 * @param schema the database
	 * @param directory an empty directory for its scripts
	 */
	public Release(TestSchema schema, Path directory) {
		this.schema = schema;
		this.directory = directory;
		this.application = schema.runtimeDataSource();
		this.migrator = schema::migratorDataSource;
	}

	/**
	 * Writes a script, or writes it anew.
	 * @param name its file name
	 * @param text its text
	 * @return this release
	 */
	public Release script(String name, String text) {
		try {
			Path file = this.directory.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Deletes a script.
	 * @param name its file name
	 * @return this release
	 */
	public Release without(String name) {
		try {
			Files.delete(this.directory.resolve(name));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Release java(JavaMigration migration) {
		this.java.add(migration);
		return this;
	}

	// The folder is hidden from the catalog.
	Release seed(String name, String text) {
		return script(".seeds/" + name, text);
	}

	Release seeder(Seeder seeder) {
		this.seeders.add(seeder);
		return this;
	}

	Release callback(MigrationCallback callback) {
		this.callbacks.add(callback);
		return this;
	}

	Release placeholder(String name, String value) {
		this.placeholders.put(name, value);
		return this;
	}

	Release outOfOrder(Policy.OutOfOrder outOfOrder) {
		this.policy = new Policy(outOfOrder, this.policy.ahead(), this.policy.baseline());
		return this;
	}

	Release ahead(Policy.Ahead ahead) {
		this.policy = new Policy(this.policy.outOfOrder(), ahead, this.policy.baseline());
		return this;
	}

	Release baseline(String version) {
		this.policy = new Policy(this.policy.outOfOrder(), this.policy.ahead(), MigrationId.version(version));
		return this;
	}

	Release timeouts(UnaryOperator<Timeouts> change) {
		this.timeouts = change.apply(this.timeouts);
		return this;
	}

	/**
	 * Lets the runtime role use what migrations create.
	 * @return this release
	 */
	public Release withRuntimeRole() {
		this.runtimeRole = this.schema.runtime().username();
		return this;
	}

	Release withoutRuntimeRole() {
		return runtimeRole(null);
	}

	Release runtimeRole(@Nullable String role) {
		this.runtimeRole = role;
		return this;
	}

	Release schemas(String... schemas) {
		this.schemas = List.of(schemas);
		return this;
	}

	Release historyTable(String historyTable) {
		this.historyTable = historyTable;
		return this;
	}

	Release profiles(String... profiles) {
		this.profiles = List.of(profiles);
		return this;
	}

	Release listener(RunListener listener) {
		this.listener = listener;
		return this;
	}

	Release application(DataSource application) {
		this.application = application;
		return this;
	}

	Release migrator(Supplier<DataSource> migrator) {
		this.migrator = migrator;
		return this;
	}

	/**
	 * Starts anew, as the application would at its next boot.
	 * @return Lockstep for this release
	 */
	public Lockstep lockstep() {
		LockstepSettings settings = new LockstepSettings(List.of("file:" + this.directory), this.placeholders,
				this.schemas, this.historyTable, this.policy, this.runtimeRole,
				new Application("shop", "1.0", "test-host", this.profiles), this.timeouts,
				new LockstepSettings.Seed(List.of("file:" + this.directory.resolve(".seeds"))));
		return new Lockstep(settings, this.application, this.migrator, new PathMatchingResourcePatternResolver(),
				new ApplicationCode(this.java, this.seeders, this.callbacks, Instantiator.PLAIN), this.listener);
	}

	/**
	 * Starts the application: applies what is pending.
	 * @return what was applied, by key
	 */
	public List<String> migrate() {
		return lockstep().migrate().applied().stream().map(MigrationId::key).toList();
	}

}
