package dev.lockstep;

import org.jspecify.annotations.Nullable;

import dev.lockstep.plan.MigrationStatus;

/**
 * One migration in full.
 *
 * @param status where it stands
 * @param statements how many statements it has, or {@code null} if it is not known
 * @param finishedStatements how many of them are known to have run, or {@code null} if it
 * runs as a whole
 * @param failure what its last run ended with, or {@code null} if it did not fail; may
 * hold data of the application
 * @param sql the script as applied, else as shipped, or {@code null} for Java; may hold
 * data of the application
 * @param downSql the script that undoes it, or {@code null} if there is none
 */
public record MigrationDetails(MigrationStatus status, @Nullable Integer statements,
		@Nullable Integer finishedStatements, @Nullable String failure, @Nullable String sql,
		@Nullable String downSql) {

}
