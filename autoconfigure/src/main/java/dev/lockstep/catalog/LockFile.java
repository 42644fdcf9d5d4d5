package dev.lockstep.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

/**
 * What was reviewed: a line for each script with its checksum, and a chain through all of
 * them, so that two branches that both add a migration collide.
 *
 * @param summary the line that stands for all others
 * @param lines the migrations in the order in which they run, each with its down script
 * after it
 */
public record LockFile(String summary, List<Line> lines) {

	/** The file's name. */
	public static final String NAME = "migrations.lock";

	private static final String HEAD = """
			# The migrations that were reviewed. Written by 'lockstep lock'; do not edit or merge by hand:
			# after a conflict, take either side and run 'lockstep lock' again.
			""";

	/** Stands where a Java migration has no checksum. */
	static final String NONE = "-";

	private static final String COLUMNS = "# version checksum chain script\n";

	/** Stands before the version of a down script. */
	private static final String DOWN = "down:";

	public LockFile {
		lines = List.copyOf(lines);
	}

	/**
	 * Makes the lock file of a catalog.
	 * @param catalog the migrations
	 * @return the lock file
	 */
	public static LockFile of(Catalog catalog) {
		List<Line> lines = new ArrayList<>();
		for (Migration migration : catalog.migrations()) {
			String checksum = (migration.checksum() != null) ? migration.checksum() : NONE;
			add(lines, migration.id(), false, checksum, migration.source());
			Script down = migration.down();
			if (down != null) {
				add(lines, migration.id(), true, down.checksum(), down.name());
			}
		}
		return new LockFile(LockSummary.of(catalog).toString(), lines);
	}

	private static void add(List<Line> lines, MigrationId id, boolean down, String checksum, String source) {
		String previous = lines.isEmpty() ? "" : lines.get(lines.size() - 1).chain();
		String chain = Script.checksum(String.join(" ", previous, key(id, down), checksum)).substring(0, 16);
		lines.add(new Line(id, down, checksum, chain, source));
	}

	private static String key(MigrationId id, boolean down) {
		return down ? DOWN + id.key() : id.key();
	}

	/**
	 * Reads a lock file.
	 * @param file the file, to name it in errors
	 * @param text its text
	 * @return the lock file
	 * @throws LockstepException if a line is none
	 */
	public static LockFile parse(String file, String text) {
		String summary = "";
		List<Line> lines = new ArrayList<>();
		int number = 0;
		for (String line : (Iterable<String>) text.lines()::iterator) {
			number++;
			if (line.startsWith(LockSummary.MARK) && summary.isEmpty()) {
				summary = line;
			}
			else if (!line.isBlank() && !line.startsWith("#")) {
				lines.add(parse(new SourceLocation(file, number, 1), line));
			}
		}
		return new LockFile(summary, lines);
	}

	private static Line parse(SourceLocation location, String line) {
		String[] parts = line.split(" ", 4);
		try {
			boolean down = parts[0].startsWith(DOWN);
			MigrationId id = MigrationId.parse(parts[0].substring(down ? DOWN.length() : 0).replace("%20", " "));
			if (parts.length == 4) {
				return new Line(id, down, parts[1], parts[2], parts[3]);
			}
		}
		catch (IllegalArgumentException ex) {
			// It does not begin with a version.
		}
		throw new LockstepException(Problem.at(ProblemCode.LOCK_FILE_MISMATCH, location,
				"This line is none of a lock file's; Git may have left the mark of a conflict.",
				"Run 'lockstep lock' to write the file anew."));
	}

	/**
	 * Returns the text of the file.
	 * @return the text
	 */
	public String text() {
		StringBuilder text = new StringBuilder(HEAD).append(this.summary).append('\n').append(COLUMNS);
		this.lines.forEach((line) -> text.append(line).append('\n'));
		return text.toString();
	}

	/**
	 * Compares the migrations that were reviewed with those that are there.
	 * @param file the file, to name it in the problem
	 * @param catalog the migrations that are there
	 * @return the problem, or {@code null} if they are the same
	 */
	public @Nullable Problem compare(String file, Catalog catalog) {
		LockFile present = of(catalog);
		if (present.equals(this)) {
			return null;
		}
		return Problem.at(ProblemCode.LOCK_FILE_MISMATCH, SourceLocation.startOf(file),
				"The migrations are not those of the lock file:\n%s"
					.formatted(String.join("\n", differences(present)).indent(2).stripTrailing()),
				"If that is meant, run 'lockstep lock' and have the new lock file reviewed; else restore the migrations.");
	}

	private List<String> differences(LockFile present) {
		Map<String, Line> locked = byKey();
		Map<String, Line> found = present.byKey();
		List<String> differences = new ArrayList<>();
		found.forEach((key, line) -> {
			Line reviewed = locked.get(key);
			if (reviewed == null) {
				missing(line, locked, "is not in it").ifPresent(differences::add);
			}
			else if (!reviewed.checksum().equals(line.checksum())) {
				differences.add("%s (%s) was edited".formatted(line.id(), line.script()));
			}
			else if (!reviewed.script().equals(line.script())) {
				differences.add("%s was %s and is %s now".formatted(line.id(), reviewed.script(), line.script()));
			}
		});
		locked.forEach((key, line) -> {
			if (!found.containsKey(key)) {
				missing(line, found, "is gone").ifPresent(differences::add);
			}
		});
		if (differences.isEmpty()) {
			differences.add("its lines are not as they were written: two of its texts may have been merged by hand");
		}
		return differences;
	}

	// A down script that came or went with its migration is not worth a line.
	private static Optional<String> missing(Line line, Map<String, Line> others, String words) {
		return (line.down() && !others.containsKey(line.id().key())) ? Optional.empty()
				: Optional.of("%s (%s) %s".formatted(line.id(), line.script(), words));
	}

	/**
	 * Finds what another branch has added.
	 * @param file this lock file, to name it in the problem
	 * @param base the lock file of the branch that this one is to be merged into
	 * @param catalog the migrations that are there, which may have squashed theirs
	 * @return the problem, or {@code null} if at most one of them has added migrations
	 */
	public @Nullable Problem divergedFrom(String file, LockFile base, Catalog catalog) {
		List<String> theirs = new ArrayList<>(added(base, this));
		List<String> ours = new ArrayList<>(added(this, base));
		for (Migration migration : catalog.migrations()) {
			Squash.of(migration).ifPresent((squash) -> {
				ours.remove(migration.id().key());
				squash.parts().forEach((part) -> theirs.remove(part.id().key()));
			});
		}
		if (theirs.isEmpty() || ours.isEmpty()) {
			return null;
		}
		return Problem.at(ProblemCode.DIVERGED_BRANCHES, SourceLocation.startOf(file),
				"Migrations were added on two branches: %s here, %s there.".formatted(String.join(", ", ours),
						String.join(", ", theirs)),
				"Merge the other branch, give the migrations of this one versions after %s, and run 'lockstep lock'."
					.formatted(theirs.get(theirs.size() - 1)));
	}

	private static List<String> added(LockFile to, LockFile from) {
		Map<String, Line> known = from.byKey();
		return to.lines.stream()
			.filter((line) -> !line.down() && !line.id().isRepeatable() && !known.containsKey(line.id().key()))
			.map((line) -> line.id().key())
			.toList();
	}

	private Map<String, Line> byKey() {
		Map<String, Line> byKey = new LinkedHashMap<>();
		this.lines.forEach((line) -> byKey.put(key(line.id(), line.down()), line));
		return byKey;
	}

	/**
	 * One script as it was reviewed.
	 *
	 * @param id the migration's id
	 * @param down whether it undoes the migration
	 * @param checksum its checksum, or {@code -} if it has none
	 * @param chain what vouches for it and all lines above
	 * @param script the name of its script or Java class
	 */
	public record Line(MigrationId id, boolean down, String checksum, String chain, String script) {

		public Line {
			Objects.requireNonNull(id);
		}

		@Override
		public String toString() {
			return String.join(" ", key(this.id, this.down).replace(" ", "%20"), this.checksum, this.chain,
					this.script);
		}

	}

}
