package dev.lockstep.history;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.lockstep.catalog.Inventory;

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
	 * Computes the digest of the history that all migrations of an application end in.
	 * @param inventory the migrations
	 * @return the digest
	 */
	public static HistoryDigest of(Inventory inventory) {
		MessageDigest sha256 = sha256();
		inventory.forEach((text, start, length) -> {
			sha256.update(text, start, length);
			sha256.update((byte) '\n');
		});
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
