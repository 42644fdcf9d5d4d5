package dev.lockstep.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import dev.lockstep.Status;
import dev.lockstep.plan.DatabaseState;

/**
 * Where one database stands. All but state and problems is empty if it cannot be read.
 *
 * @param state the whole in one word
 * @param product the database's product and version
 * @param schema the schema that holds the history
 * @param version the highest applied version
 * @param migrations all migrations, in order
 * @param pending the versions that are to be applied, in order
 * @param running the run in progress, or {@code null} if there is none
 * @param problems what stands in the way
 * @param history the latest events, newest first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({ "state", "product", "schema", "version", "migrations", "pending", "running", "problems",
		"history" })
public record DatabaseDescriptor(DatabaseState state, @Nullable String product, @Nullable String schema,
		@Nullable String version, List<MigrationDescriptor> migrations, List<String> pending,
		@Nullable RunDescriptor running, List<ProblemDescriptor> problems, List<EventDescriptor> history) {

	static DatabaseDescriptor of(StatusReading reading, Visibility visibility) {
		List<ProblemDescriptor> problems = ProblemDescriptor.of(reading.problems(), visibility);
		Status status = reading.status();
		if (status == null) {
			return new DatabaseDescriptor(reading.state(), null, null, null, List.of(), List.of(), null, problems,
					List.of());
		}
		List<String> pending = status.migrations()
			.stream()
			.filter((migration) -> migration.state().isPending())
			.map((migration) -> migration.id().key())
			.toList();
		return new DatabaseDescriptor(reading.state(), status.product(), status.schema(), status.version(),
				status.migrations().stream().map(MigrationDescriptor::of).toList(), pending,
				RunDescriptor.of(status.running()), problems,
				status.history().stream().map((event) -> EventDescriptor.of(event, visibility)).toList());
	}

}
