package dev.lockstep.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;

/**
 * What a history amounts to that has exactly the migrations of a catalog, each with its
 * checksum and none of them anything but applied; what a squash stands for does not
 * count. A database computes the same from its rows, so that not one of them has to be
 * sent.
 *
 * @param value the SHA-256 of a line for each migration, in lower-case hexadecimal digits
 */
public record HistoryDigest(String value) {

	/** What the lines are ordered by, byte by byte. */
	static final String ORDER = "version";

	/** The line of one row; whatever is not applied has one that no catalog has. */
	static final String LINE = "version || ' ' || coalesce(checksum, '') || "
			+ "case when state in ('applied', 'baselined') then '' else ' ' || state end";

	/**
	 * Computes the digest of the history that a catalog ends in.
	 * @param catalog the catalog
	 * @return the digest
	 */
	public static HistoryDigest of(Catalog catalog) {
		List<Migration> migrations = new ArrayList<>(catalog.migrations());
		migrations.sort(Comparator.comparing((migration) -> migration.id().key()));
		MessageDigest sha256 = sha256();
		boolean first = true;
		for (Migration migration : migrations) {
			if (!first) {
				sha256.update((byte) '\n');
			}
			first = false;
			sha256.update(migration.id().key().getBytes(StandardCharsets.UTF_8));
			sha256.update((byte) ' ');
			String checksum = migration.checksum();
			if (checksum != null) {
				sha256.update(checksum.getBytes(StandardCharsets.UTF_8));
			}
		}
		return new HistoryDigest(HexFormat.of().formatHex(sha256.digest()));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
