package dev.lockstep.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The statements of a migration that are known to have run, by their hashes, where there
 * is no transaction to vouch for all of them.
 *
 * @param finished the hashes of the finished statements, in order
 */
public record Journal(List<String> finished) {

	/** No statement has run. */
	public static final Journal EMPTY = new Journal(List.of());

	public Journal {
		finished = List.copyOf(finished);
	}

	static Journal parse(@Nullable String text) {
		return StringUtils.hasText(text) ? new Journal(List.of(text.split("\n"))) : EMPTY;
	}

	String format() {
		return String.join("\n", this.finished);
	}

	/**
	 * Returns the journal after one more statement.
	 * @param sql the statement
	 * @return the new journal
	 */
	public Journal with(String sql) {
		List<String> hashes = new ArrayList<>(this.finished);
		hashes.add(hash(sql));
		return new Journal(hashes);
	}

	/**
	 * Finds the first statement that is no longer what ran.
	 * @param statements the migration's statements as they are now
	 * @return the index of a finished statement that was changed or removed, or -1 if all
	 * finished ones are the same
	 */
	public int firstChanged(List<String> statements) {
		for (int i = 0; i < this.finished.size(); i++) {
			if (i >= statements.size() || !this.finished.get(i).equals(hash(statements.get(i)))) {
				return i;
			}
		}
		return -1;
	}

	private static String hash(String sql) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
