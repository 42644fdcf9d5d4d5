package dev.lockstep.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.script.Directives;
import dev.lockstep.script.ScriptException;

/**
 * What a migration of the kind {@link MigrationKind#SQUASH} stands for.
 *
 * @param parts the migrations in the order in which they ran, at least one
 */
public record Squash(List<Part> parts) {

	/** With which the version of a squash ends. */
	private static final String VERSION_SUFFIX = ".1";

	private static final String NO_CHECKSUM = "-";

	public Squash {
		parts = List.copyOf(parts);
	}

	/**
	 * Reads what a migration stands for.
	 * @param migration the migration
	 * @return what it stands for, or empty if it stands for itself
	 */
	public static Optional<Squash> of(Migration migration) {
		return (migration.kind() == MigrationKind.SQUASH && migration.script() != null) ? of(migration.script())
				: Optional.empty();
	}

	// A directive that cannot be read is told when the migration is planned.
	static Optional<Squash> of(Script script) {
		if (!script.text().contains("squashes=")) {
			return Optional.empty();
		}
		try {
			List<Part> parts = Directives.of(script.location(), script.text())
				.squashes()
				.entrySet()
				.stream()
				.map((part) -> new Part(MigrationId.version(part.getKey()),
						part.getValue().equals(NO_CHECKSUM) ? null : part.getValue()))
				.sorted((one, other) -> one.id().compareTo(other.id()))
				.toList();
			return parts.isEmpty() ? Optional.empty() : Optional.of(new Squash(parts));
		}
		catch (ScriptException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Makes the squash of migrations. One that is a squash itself is dissolved.
	 * @param migrations the migrations in order, at least one
	 * @return what stands for them
	 */
	public static Squash of(List<Migration> migrations) {
		return new Squash(migrations.stream()
			.flatMap((migration) -> of(migration).map((squash) -> squash.parts().stream())
				.orElseGet(() -> Stream.of(new Part(migration.id(), migration.checksum()))))
			.toList());
	}

	/**
	 * Returns the last of the migrations.
	 * @return its version
	 */
	public MigrationId last() {
		return this.parts.get(this.parts.size() - 1).id();
	}

	/**
	 * Whether it stands for a migration.
	 * @param id the migration
	 * @return {@code true} if it does
	 */
	public boolean has(MigrationId id) {
		return this.parts.stream().anyMatch((part) -> part.id().equals(id));
	}

	/**
	 * Returns a version right after that of the last migration.
	 * @param last the last of the migrations, which may be a squash itself
	 * @param next the migration behind it, or {@code null} if there is none
	 * @return the version, before that of the next migration
	 */
	public static MigrationId version(MigrationId last, @Nullable MigrationId next) {
		StringBuilder version = new StringBuilder(last.key());
		while (next != null && MigrationId.version(version + VERSION_SUFFIX).compareTo(next) >= 0) {
			version.append(".0");
		}
		return MigrationId.version(version + VERSION_SUFFIX);
	}

	/**
	 * Returns the directives of the script.
	 * @return a line for each migration
	 */
	public String directives() {
		StringBuilder lines = new StringBuilder();
		for (Part part : this.parts) {
			lines.append("-- lockstep: squashes=%s@%s\n".formatted(part.id().key(),
					(part.checksum() != null) ? part.checksum() : NO_CHECKSUM));
		}
		return lines.toString();
	}

	/**
	 * One migration that is stood for.
	 *
	 * @param id its version
	 * @param checksum its checksum, or {@code null} if it had none
	 */
	public record Part(MigrationId id, @Nullable String checksum) {

	}

}
