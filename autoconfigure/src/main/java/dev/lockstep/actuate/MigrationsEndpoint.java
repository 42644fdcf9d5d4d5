package dev.lockstep.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import dev.lockstep.MigrationDetails;
import dev.lockstep.plan.DatabaseState;

/**
 * Endpoint that tells where the databases of an application stand. It reads only. Over
 * HTTP its {@link MigrationsEndpointWebExtension extension} answers in its place, since
 * it names the same representations.
 */
@Endpoint(id = "migrations")
public class MigrationsEndpoint {

	private final List<MigratedDatabase> databases;

	private final Show showValues;

	/**
	 * Creates the endpoint.
	 * @param databases the databases that the application migrates; none if it migrates
	 * nothing
	 * @param showValues when scripts, and what databases answer, are shown
	 */
	public MigrationsEndpoint(List<MigratedDatabase> databases, Show showValues) {
		this.databases = List.copyOf(databases);
		this.showValues = showValues;
	}

	/**
	 * Tells where everything stands.
	 * @return the state of all databases
	 */
	@ReadOperation(producesFrom = Representation.class)
	public MigrationsDescriptor migrations() {
		return migrations(this.showValues.isShown(true));
	}

	/**
	 * Tells everything of one migration.
	 * @param version its version as in its file name, or {@code R__} and the name of a
	 * repeatable
	 * @return the migration, or {@code null} if no database and no catalog has it
	 */
	@ReadOperation(producesFrom = Representation.class)
	public @Nullable MigrationDetailsDescriptor migration(@Selector String version) {
		return migration(version, this.showValues.isShown(true));
	}

	MigrationsDescriptor migrations(boolean showValues) {
		Visibility visibility = Visibility.of(showValues);
		Map<String, DatabaseDescriptor> descriptors = new LinkedHashMap<>();
		this.databases.forEach(
				(database) -> descriptors.put(database.name(), DatabaseDescriptor.of(database.reading(), visibility)));
		DatabaseState state = descriptors.values()
			.stream()
			.map(DatabaseDescriptor::state)
			.max(DatabaseStates.WORST_LAST)
			.orElse(DatabaseState.UNKNOWN);
		return new MigrationsDescriptor(state, descriptors);
	}

	@Nullable MigrationDetailsDescriptor migration(String version, boolean showValues) {
		return this.databases.stream()
			.map((database) -> find(database, version))
			.flatMap(Optional::stream)
			.findFirst()
			.map((details) -> MigrationDetailsDescriptor.of(details, Visibility.of(showValues)))
			.orElse(null);
	}

	private Optional<MigrationDetails> find(MigratedDatabase database, String version) {
		try {
			return database.migrations().apply(version);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
