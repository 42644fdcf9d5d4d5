package dev.lockstep.actuate;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import dev.lockstep.MigrationDetails;
import dev.lockstep.catalog.MigrationKind;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.script.Phase;

/**
 * What {@code /actuator/migrations/{version}} answers: one migration in full.
 *
 * @param version its version, or the name of a repeatable
 * @param description what it does, in words
 * @param script the name of its script or Java class
 * @param kind how it is written
 * @param phase whether the old release still works after it
 * @param state where it stands
 * @param checksum what tells whether it was edited
 * @param appliedAt when it was applied
 * @param durationMs how long that took, in milliseconds
 * @param appliedBy the database's user that did it
 * @param host the host that did it
 * @param applicationVersion the version of the application that did it
 * @param statements how many statements it has
 * @param finishedStatements how many of them have run
 * @param failure what its last run ended with
 * @param sql its script
 * @param downSql the script that undoes it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({ "version", "description", "script", "kind", "phase", "state", "checksum", "appliedAt",
		"durationMs", "appliedBy", "host", "applicationVersion", "statements", "finishedStatements", "failure", "sql",
		"downSql" })
public record MigrationDetailsDescriptor(String version, String description, String script, MigrationKind kind,
		Phase phase, MigrationState state, @Nullable String checksum, @Nullable Instant appliedAt,
		@Nullable Long durationMs, @Nullable String appliedBy, @Nullable String host,
		@Nullable String applicationVersion, @Nullable Integer statements, @Nullable Integer finishedStatements,
		@Nullable String failure, @Nullable String sql, @Nullable String downSql) implements OperationResponseBody {

	static MigrationDetailsDescriptor of(MigrationDetails details, Visibility visibility) {
		MigrationDescriptor migration = MigrationDescriptor.of(details.status());
		return new MigrationDetailsDescriptor(migration.version(), migration.description(), migration.script(),
				migration.kind(), migration.phase(), migration.state(), migration.checksum(), migration.appliedAt(),
				migration.durationMs(), migration.appliedBy(), migration.host(), migration.applicationVersion(),
				details.statements(), details.finishedStatements(), visibility.value(details.failure()),
				visibility.value(details.sql()), visibility.value(details.downSql()));
	}

}
