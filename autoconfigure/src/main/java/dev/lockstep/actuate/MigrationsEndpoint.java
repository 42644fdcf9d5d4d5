package dev.lockstep.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import dev.lockstep.MigrationDetails;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

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
	 * Tells everything of one migration of an application that has one database.
	 * @param version its version as in its file name, or {@code R__} and the name of a
	 * repeatable
	 * @return the migration, or {@code null} if neither database nor catalog has it
	 * @throws LockstepException if there are several databases
	 */
	@ReadOperation(producesFrom = Representation.class)
	public @Nullable MigrationDetailsDescriptor migration(@Selector String version) {
		return migration(null, version, this.showValues.isShown(true));
	}

	/**
	 * Tells everything of one migration.
	 * @param database the name of its database
	 * @param version its version as in its file name, or {@code R__} and the name of a
	 * repeatable
	 * @return the migration, or {@code null} if there is no such database, or neither it
	 * nor its catalog has the migration
	 */
	@ReadOperation(producesFrom = Representation.class)
	public @Nullable MigrationDetailsDescriptor migrationOf(@Selector String database, @Selector String version) {
		return migration(database, version, this.showValues.isShown(true));
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

	@Nullable MigrationDetailsDescriptor migration(@Nullable String database, String version, boolean showValues) {
		if (database == null && this.databases.size() > 1) {
			throw new LockstepException(Problem.of(ProblemCode.AMBIGUOUS_DATABASE,
					"The application has several databases (%s).".formatted(
							this.databases.stream().map(MigratedDatabase::name).collect(Collectors.joining(", "))),
					"Name one in the path: migrations/%s/%s".formatted(this.databases.get(0).name(), version)));
		}
		return this.databases.stream()
			.filter((candidate) -> database == null || candidate.name().equals(database))
			.map((candidate) -> find(candidate, version))
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
