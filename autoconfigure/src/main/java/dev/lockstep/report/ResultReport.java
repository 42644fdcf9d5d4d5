package dev.lockstep.report;

import dev.lockstep.MigrationResult;
import dev.lockstep.catalog.MigrationId;

/**
 * What a run did, as text.
 *
 * @param result what it did
 */
public record ResultReport(MigrationResult result) {

	/**
	 * Returns a line for each applied migration and a summary as the last one.
	 */
	@Override
	public String toString() {
		MigrationId version = this.result.version();
		String at = (version != null) ? "version " + version : "no version yet";
		if (this.result.applied().isEmpty()) {
			return "Nothing to migrate, the database is at %s\n".formatted(at);
		}
		StringBuilder report = new StringBuilder();
		this.result.applied().forEach((id) -> report.append("Applied %s\n".formatted(id)));
		return report.append("\nApplied %s in %s, the database is at %s\n".formatted(
				Words.count(this.result.applied().size(), "migration"), Durations.format(this.result.duration()), at))
			.toString();
	}

}
