package dev.lockstep.catalog;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * Compares what is there with the lock file of the first folder. Whoever loads the
 * catalog tells what is different.
 */
final class LockComparison {

	private final Function<ScriptFile, @Nullable Fingerprint> directory;

	private final ShippedSum shipped = new ShippedSum();

	private boolean begun;

	private boolean trusted;

	private @Nullable LockSummary locked;

	/**
	 * Creates a comparison.
	 * @param directory returns the fingerprint of a file that need not be read, or
	 * {@code null}
	 */
	LockComparison(Function<ScriptFile, @Nullable Fingerprint> directory) {
		this.directory = directory;
	}

	/**
	 * Returns what sees the files of a location.
	 * @param classes makes the Java migration that a class file holds
	 * @return the visitor
	 */
	ScriptVisitor visitor(Function<ScriptFile, Optional<JavaMigration>> classes) {
		return new ScriptVisitor() {

			@Override
			public boolean enter(@Nullable InputStreamSource lockFile) throws IOException {
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

	private boolean begin(@Nullable InputStreamSource lockFile) throws IOException {
		if (!this.begun && lockFile != null) {
			this.locked = LockSummary.read(lockFile.getInputStream());
		}
		this.begun = true;
		return this.locked != null;
	}

	private void see(ScriptFile file) {
		Fingerprint known = this.directory.apply(file);
		this.trusted |= known != null;
		this.shipped.add(file.name(), (known != null) ? known : ScriptReader.fingerprint(file));
	}

	/**
	 * Sees a Java migration.
	 * @param migration the migration
	 */
	void see(JavaMigration migration) {
		this.shipped.add(migration);
	}

	/**
	 * Whether there is a lock file to compare with.
	 * @return {@code true} if there is one
	 */
	boolean isPossible() {
		return this.locked != null;
	}

	/**
	 * Whether it has trusted the directory.
	 * @return {@code true} if a file was not read
	 */
	boolean hasTrusted() {
		return this.trusted;
	}

	/**
	 * Returns the outcome.
	 * @return what the lock file says, or empty unless all is as it says
	 */
	Optional<Inventory> result() {
		return (this.locked != null && this.locked.isOf(this.shipped)) ? Optional.of(this.locked) : Optional.empty();
	}

}
