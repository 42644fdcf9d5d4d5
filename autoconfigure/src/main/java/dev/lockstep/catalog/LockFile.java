package dev.lockstep.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

/**
 * What was reviewed: a line for each migration with its checksum, and a chain through all
 * of them, so that two branches that both add a migration collide.
 *
 * @param lines the migrations in the order in which they run
 */
public record LockFile(List<Line> lines) {

	/** The file's name. */
	public static final String NAME = "migrations.lock";

	private static final String HEAD = """
			# The migrations that were reviewed. Written by 'lockstep lock'; do not edit or merge by hand:
			# after a conflict, take either side and run 'lockstep lock' again.
			# version checksum chain script
			""";

	private static final String NONE = "-";

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
		String chain = "";
		for (Migration migration : catalog.migrations()) {
			String checksum = (migration.checksum() != null) ? migration.checksum() : NONE;
			chain = chain(chain, migration, checksum);
			lines.add(new Line(migration.id(), checksum, chain, migration.source()));
		}
		return new LockFile(lines);
	}

	private static String chain(String previous, Migration migration, String checksum) {
		String down = (migration.down() != null) ? migration.down().checksum() : NONE;
		String text = String.join(" ", previous, migration.id().key(), checksum, down);
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads a lock file.
	 * @param file the file, to name it in errors
	 * @param text its text
	 * @return the lock file
	 * @throws LockstepException if a line is none
	 */
	public static LockFile parse(String file, String text) {
		List<Line> lines = new ArrayList<>();
		int number = 0;
		for (String line : (Iterable<String>) text.lines()::iterator) {
			number++;
			if (!line.isBlank() && !line.startsWith("#")) {
				lines.add(parse(new SourceLocation(file, number, 1), line));
			}
		}
		return new LockFile(lines);
	}

	private static Line parse(SourceLocation location, String line) {
		String[] parts = line.split(" ", 4);
		try {
			if (parts.length == 4) {
				return new Line(MigrationId.parse(parts[0].replace("%20", " ")), parts[1], parts[2], parts[3]);
			}
		}
		catch (IllegalArgumentException ex) {
			// Told below.
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
		StringBuilder text = new StringBuilder(HEAD);
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
		if (present.lines.equals(this.lines)) {
			return null;
		}
		return Problem.at(ProblemCode.LOCK_FILE_MISMATCH, SourceLocation.startOf(file),
				"The migrations are not those of the lock file:\n%s"
					.formatted(String.join("\n", differences(present)).indent(2).stripTrailing()),
				"If that is meant, run 'lockstep lock' and have the new lock file reviewed; else restore the migrations.");
	}

	private List<String> differences(LockFile present) {
		Map<MigrationId, Line> locked = byId();
		Map<MigrationId, Line> found = present.byId();
		List<String> differences = new ArrayList<>();
		found.forEach((id, line) -> {
			Line reviewed = locked.get(id);
			if (reviewed == null) {
				differences.add("%s (%s) is not in it".formatted(id, line.script()));
			}
			else if (!reviewed.checksum().equals(line.checksum())) {
				differences.add("%s (%s) was edited".formatted(id, line.script()));
			}
			else if (!reviewed.script().equals(line.script())) {
				differences.add("%s was %s and is %s now".formatted(id, reviewed.script(), line.script()));
			}
		});
		locked.forEach((id, line) -> {
			if (!found.containsKey(id)) {
				differences.add("%s (%s) is gone".formatted(id, line.script()));
			}
		});
		if (differences.isEmpty()) {
			differences.add("a down script was edited, or the lines are not in the order in which they were written");
		}
		return differences;
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
		Map<MigrationId, Line> known = from.byId();
		return to.lines.stream()
			.map(Line::id)
			.filter((id) -> !id.isRepeatable() && !known.containsKey(id))
			.map(MigrationId::key)
			.toList();
	}

	private Map<MigrationId, Line> byId() {
		Map<MigrationId, Line> byId = new LinkedHashMap<>();
		this.lines.forEach((line) -> byId.put(line.id(), line));
		return byId;
	}

	/**
	 * One migration as it was reviewed.
	 *
	 * @param id its id
	 * @param checksum its checksum, or {@code -} if it has none
	 * @param chain what vouches for it, its down script and all lines above
	 * @param script the name of its script or Java class
	 */
	public record Line(MigrationId id, String checksum, String chain, String script) {

		public Line {
			Objects.requireNonNull(id);
		}

		@Override
		public String toString() {
			return String.join(" ", this.id.key().replace(" ", "%20"), this.checksum, this.chain, this.script);
		}

	}

}
