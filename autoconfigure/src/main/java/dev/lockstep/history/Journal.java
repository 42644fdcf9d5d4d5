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
 * is no transaction to vouch for all of them; and who is at it.
 *
 * @param finished the hashes of the finished statements, in order
 * @param begun the hash of a statement that was begun and may or may not have run, or
 * {@code null} if there is none
 * @param run what tells the session that runs the migration from all others, or
 * {@code null} if none does
 */
public record Journal(List<String> finished, @Nullable String begun, @Nullable String run) {

	/** No statement has run. */
	public static final Journal EMPTY = new Journal(List.of());

	private static final String BEGUN = "begun ";

	private static final String RUN = "run ";

	public Journal {
		finished = List.copyOf(finished);
	}

	/**
	 * Creates the journal of a migration that nobody is at.
	 * @param finished the hashes of the finished statements, in order
	 */
	public Journal(List<String> finished) {
		this(finished, null, null);
	}

	static Journal parse(@Nullable String text) {
		if (!StringUtils.hasText(text)) {
			return EMPTY;
		}
		List<String> finished = new ArrayList<>();
		String begun = null;
		String run = null;
		for (String line : text.split("\n")) {
			if (line.startsWith(BEGUN)) {
				begun = line.substring(BEGUN.length());
			}
			else if (line.startsWith(RUN)) {
				run = line.substring(RUN.length());
			}
			else {
				finished.add(line);
			}
		}
		return new Journal(finished, begun, run);
	}

	String format() {
		List<String> lines = new ArrayList<>(this.finished);
		if (this.begun != null) {
			lines.add(BEGUN + this.begun);
		}
		if (this.run != null) {
			lines.add(RUN + this.run);
		}
		return String.join("\n", lines);
	}

	/**
	 * Returns the journal after one more statement.
	 * @param sql the statement
	 * @return the new journal
	 */
	public Journal with(String sql) {
		List<String> hashes = new ArrayList<>(this.finished);
		hashes.add(hash(sql));
		return new Journal(hashes, null, this.run);
	}

	/**
	 * Returns the journal while a statement runs that cannot be rolled back.
	 * @param sql the statement
	 * @return the new journal
	 */
	public Journal beginning(String sql) {
		return new Journal(this.finished, hash(sql), this.run);
	}

	/**
	 * Returns the journal without the statement that was begun, of which it is known now
	 * that it has not run.
	 * @return the new journal
	 */
	public Journal withoutBegun() {
		return new Journal(this.finished, null, this.run);
	}

	/**
	 * Returns the journal of another session.
	 * @param session what tells it from all others, or {@code null} if nobody is at it
	 * any more
	 * @return the new journal
	 */
	public Journal ranBy(@Nullable String session) {
		return new Journal(this.finished, this.begun, session);
	}

	/**
	 * Whether the statement that was begun is this one.
	 * @param sql the statement after the finished ones
	 * @return {@code false} if it is another one, or none was begun
	 */
	public boolean hasBegun(String sql) {
		return hash(sql).equals(this.begun);
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
