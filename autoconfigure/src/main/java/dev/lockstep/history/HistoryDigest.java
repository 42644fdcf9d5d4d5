package dev.lockstep.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

import dev.lockstep.catalog.Inventory;

/**
 * What a history amounts to: one that has exactly the migrations of a catalog, each with
 * its checksum and none of them anything but applied, or one that was read before; what a
 * squash stands for does not count. A database computes the same from its rows, so that
 * not one of them has to be sent.
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

	/**
	 * Computes the digest of a history as it was read, by which it can be told whether it
	 * is still the same.
	 * @param history the history
	 * @return the digest
	 */
	public static HistoryDigest of(HistorySnapshot history) {
		MessageDigest sha256 = sha256();
		history.entries()
			.stream()
			.filter((entry) -> entry.state() != EntryState.SQUASHED)
			.sorted(Comparator.comparing((entry) -> bytes(entry.id().key()), Arrays::compareUnsigned))
			.forEach((entry) -> sha256.update(bytes(line(entry) + "\n")));
		return new HistoryDigest(HexFormat.of().formatHex(sha256.digest()));
	}

	private static String line(HistoryEntry entry) {
		String line = entry.id().key() + " " + Objects.requireNonNullElse(entry.checksum(), "");
		return switch (entry.state()) {
			case APPLIED, BASELINED -> line;
			default -> line + " " + entry.state().name().toLowerCase(Locale.ROOT);
		};
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
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
