package dev.lockstep.catalog;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Compares what is there with the lock file of the first folder. After the first
 * difference it looks no further: whoever loads the catalog tells what it is.
 */
final class LockComparison {

	private boolean begun;

	private @Nullable LockedCatalog locked;

	/**
	 * Returns what sees the files of a location.
	 * @param classes makes the Java migration that a class file holds
	 * @return the visitor
	 */
	ScriptVisitor visitor(Function<ScriptFile, Optional<JavaMigration>> classes) {
		return new ScriptVisitor() {

			@Override
			public boolean enter(FoundFile.@Nullable Content lockFile) throws IOException {
				return begin(lockFile);
			}

			@Override
			public void visit(ScriptFile file) {
				if (file.isClass()) {
					classes.apply(file).ifPresent(LockComparison.this::see);
				}
				else {
					see(file);
				}
			}

		};
	}

	private boolean begin(FoundFile.@Nullable Content lockFile) throws IOException {
		if (!this.begun && lockFile != null) {
			this.locked = LockedCatalog.read(lockFile.read());
		}
		this.begun = true;
		return this.locked != null;
	}

	private void see(ScriptFile file) {
		if (this.locked != null && !this.locked.see(file)) {
			this.locked = null;
		}
	}

	/**
	 * Sees a Java migration.
	 * @param migration the migration
	 */
	void see(JavaMigration migration) {
		if (this.locked != null && !this.locked.see(migration)) {
			this.locked = null;
		}
	}

	/**
	 * Returns the outcome.
	 * @return what the lock file says, or empty unless all is as it says
	 */
	Optional<Inventory> result() {
		return (this.locked != null && this.locked.isSeen()) ? Optional.of(this.locked) : Optional.empty();
	}

}
