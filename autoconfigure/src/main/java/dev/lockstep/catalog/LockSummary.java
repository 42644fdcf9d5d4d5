package dev.lockstep.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The line of a lock file that stands for all others. A boot with nothing to do reads no
 * further.
 *
 * @param seal what the files amount to, and the other two with them
 * @param sum what a history of them amounts to
 * @param latest the versioned migration that comes last, or {@code null} if there is none
 */
record LockSummary(long seal, BigInteger sum, @Nullable MigrationId latest) implements Inventory {

	/** What the line begins with. */
	static final String MARK = "sum: ";

	/**
	 * Makes the summary of a catalog.
	 * @param catalog the migrations
	 * @return the summary
	 */
	static LockSummary of(Catalog catalog) {
		ShippedSum shipped = new ShippedSum();
		for (Migration migration : catalog.migrations()) {
			add(shipped, migration.script());
			add(shipped, migration.down());
			if (migration.java() != null) {
				shipped.add(migration.java());
			}
		}
		MigrationId latest = catalog.latestId().orElse(null);
		return new LockSummary(seal(shipped, catalog.sum(), latest), catalog.sum(), latest);
	}

	private static long seal(ShippedSum shipped, BigInteger sum, @Nullable MigrationId latest) {
		return shipped.value() + TextHash.of(sum + " " + latest, 0);
	}

	/**
	 * Whether it is the summary of some files.
	 * @param shipped what the files amount to
	 * @return {@code true} if it is
	 */
	boolean isOf(ShippedSum shipped) {
		return this.seal == seal(shipped, this.sum, this.latest);
	}

	private static void add(ShippedSum shipped, @Nullable Script script) {
		if (script != null) {
			shipped.add(script.name(), script.fingerprint());
		}
	}

	/**
	 * Reads the summary in a lock file, and nothing after it.
	 * @param lockFile the lock file
	 * @return the summary, or {@code null} if it does not begin with one
	 * @throws IOException if it cannot be read
	 */
	static @Nullable LockSummary read(InputStream lockFile) throws IOException {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(lockFile, StandardCharsets.UTF_8))) {
			String line = reader.readLine();
			while (line != null && line.startsWith("#")) {
				line = reader.readLine();
			}
			return (line != null) ? parse(line) : null;
		}
	}

	private static @Nullable LockSummary parse(String line) {
		String[] parts = line.split(" ");
		try {
			return (line.startsWith(MARK) && parts.length == 4) ? new LockSummary(Long.parseLong(parts[1]),
					new BigInteger(parts[2]), parts[3].equals(LockFile.NONE) ? null : MigrationId.parse(parts[3]))
					: null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	@Override
	public Optional<MigrationId> latestId() {
		return Optional.ofNullable(this.latest);
	}

	@Override
	public String toString() {
		return MARK + String.join(" ", Long.toString(this.seal), this.sum.toString(),
				(this.latest != null) ? this.latest.key() : LockFile.NONE);
	}

}
