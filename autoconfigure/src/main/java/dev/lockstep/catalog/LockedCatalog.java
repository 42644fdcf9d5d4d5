package dev.lockstep.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * What a lock file says of the migrations. Every boot reads all of its lines, and nearly
 * none does more than compare them: columns are places in the text, not objects.
 */
final class LockedCatalog implements Inventory {

	private static final int CHECKSUM = 1;

	private static final int CHAIN = 2;

	private static final int FINGERPRINT = 3;

	private static final int SCRIPT = 4;

	private static final int COLUMNS = 5;

	private static final byte[] DOWN = LockFile.DOWN.getBytes(StandardCharsets.US_ASCII);

	private final byte[] text;

	/** Where the columns of each line begin, and at last where a sixth would. */
	private final List<int[]> lines = new ArrayList<>();

	private final Map<String, int[]> unseen = new HashMap<>();

	private LockedCatalog(byte[] text) {
		this.text = text;
	}

	/**
	 * Reads a lock file.
	 * @param text its text
	 * @return what it says, or {@code null} if a line is none, or is there twice
	 */
	static @Nullable LockedCatalog read(byte[] text) {
		LockedCatalog locked = new LockedCatalog(text);
		int end = ScriptReader.normalizeLineEnds(text, 0);
		int start = 0;
		for (int i = 0; i < end; i++) {
			if (text[i] == '\n') {
				if (i > start && text[start] != '#' && !locked.add(start, i)) {
					return null;
				}
				start = i + 1;
			}
		}
		return (start == end) ? locked : null;
	}

	private boolean add(int start, int end) {
		int[] places = new int[COLUMNS + 1];
		int column = 1;
		for (int i = start; i < end && column < COLUMNS; i++) {
			if (this.text[i] == ' ') {
				places[column++] = i + 1;
			}
		}
		if (column < COLUMNS) {
			return false;
		}
		places[0] = decodeSpaces(start, places[CHECKSUM] - 1);
		places[COLUMNS] = end + 1;
		this.lines.add(places);
		return this.unseen.put(text(places, SCRIPT), places) == null;
	}

	// A repeatable's name may have spaces. Returns where it begins then.
	private int decodeSpaces(int start, int end) {
		int to = end;
		for (int from = end - 1; from >= start; from--) {
			if (from >= start + 2 && this.text[from] == '0' && this.text[from - 1] == '2'
					&& this.text[from - 2] == '%') {
				this.text[--to] = ' ';
				from -= 2;
			}
			else {
				this.text[--to] = this.text[from];
			}
		}
		return to;
	}

	/**
	 * Sees a script that is there.
	 * @param file the script
	 * @return whether it has a line that was not seen before, and is as that line says
	 */
	boolean see(ScriptFile file) {
		int[] line = this.unseen.remove(file.name());
		if (line == null) {
			return false;
		}
		Fingerprint known = file.fingerprint();
		return (known != null && isLocked(known, line)) || isLocked(ScriptReader.fingerprint(file), line);
	}

	private boolean isLocked(Fingerprint fingerprint, int[] line) {
		int dash = line[FINGERPRINT] + Fingerprint.CRC_DIGITS;
		return number(line[FINGERPRINT], dash, 16) == Integer.toUnsignedLong(fingerprint.crc())
				&& number(dash + 1, line[SCRIPT] - 1, 10) == fingerprint.length();
	}

	private long number(int start, int end, int radix) {
		long number = 0;
		for (int i = start; i < end; i++) {
			int digit = Character.digit(this.text[i], radix);
			if (digit < 0) {
				return -1;
			}
			number = number * radix + digit;
		}
		return number;
	}

	/**
	 * Sees a Java migration that is there.
	 * @param migration the migration
	 * @return whether it has a line that was not seen before, and is as that line says
	 */
	boolean see(JavaMigration migration) {
		int[] line = this.unseen.remove(ClassUtils.getUserClass(migration).getName());
		String checksum = migration.checksum();
		return line != null && text(line, FINGERPRINT).equals(LockFile.NONE)
				&& text(line, CHECKSUM).equals((checksum != null) ? checksum : LockFile.NONE)
				&& text(line, 0).equals(MigrationId.version(migration.version()).key());
	}

	/**
	 * Whether all that it has was seen.
	 * @return {@code true} if no line is left
	 */
	boolean isSeen() {
		return this.unseen.isEmpty();
	}

	@Override
	public void forEach(Visitor visitor) {
		List<int[]> ordered = new ArrayList<>(this.lines);
		ordered.removeIf(this::isDown);
		ordered.sort((left, right) -> Arrays.compareUnsigned(this.text, left[0], left[CHECKSUM] - 1, this.text,
				right[0], right[CHECKSUM] - 1));
		for (int[] line : ordered) {
			boolean none = this.text[line[CHECKSUM]] == '-';
			visitor.visit(this.text, line[0], (none ? line[CHECKSUM] : line[CHAIN] - 1) - line[0]);
		}
	}

	private boolean isDown(int[] line) {
		return Arrays.equals(this.text, line[0], Math.min(line[0] + DOWN.length, line[CHECKSUM]), DOWN, 0, DOWN.length);
	}

	@Override
	public Optional<MigrationId> latestId() {
		for (int i = this.lines.size() - 1; i >= 0; i--) {
			int[] line = this.lines.get(i);
			if (Character.isDigit(this.text[line[0]])) {
				return Optional.of(MigrationId.parse(text(line, 0)));
			}
		}
		return Optional.empty();
	}

	private String text(int[] line, int column) {
		return new String(this.text, line[column], line[column + 1] - 1 - line[column], StandardCharsets.UTF_8);
	}

}
