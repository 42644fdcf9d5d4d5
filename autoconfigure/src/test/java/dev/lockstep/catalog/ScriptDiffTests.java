package dev.lockstep.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScriptDiff}.
 */
class ScriptDiffTests {

	@Test
	void sameTextDiffersNowhere() {
		ScriptDiff diff = ScriptDiff.between("select 1;\n", "select 1;\n");
		assertThat(diff.isEmpty()).isTrue();
		assertThat(diff.firstLine()).isEqualTo(1);
		assertThat(diff.unified("before", "after")).isEmpty();
	}

	@Test
	void showsChangedLineWithThreeAround() {
		ScriptDiff diff = ScriptDiff.between("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");
		assertThat(diff.isEmpty()).isFalse();
		assertThat(diff.firstLine()).isEqualTo(5);
		assertThat(diff.unified("V2__x.sql as applied", "V2__x.sql as shipped")).isEqualTo("""
				--- V2__x.sql as applied
				+++ V2__x.sql as shipped
				@@ -2,7 +2,7 @@
				 2
				 3
				 4
				-5
				+five
				 6
				 7
				 8""");
	}

	@Test
	void showsChangesFarApartOnTheirOwn() {
		String before = lines(1, 30);
		String after = before.replace("\n3\n", "\n3\n3a\n").replace("\n12\n", "\n").replace("\n18\n", "\n");
		assertThat(ScriptDiff.between(before, after).toString()).isEqualTo("""
				--- before
				+++ after
				@@ -1,6 +1,7 @@
				 1
				 2
				 3
				+3a
				 4
				 5
				 6
				@@ -9,13 +10,11 @@
				 9
				 10
				 11
				-12
				 13
				 14
				 15
				 16
				 17
				-18
				 19
				 20
				 21""");
	}

	@Test
	void showsMissingLineEndAtTheEnd() {
		ScriptDiff diff = ScriptDiff.between("1\n2\n", "1\n2");
		assertThat(diff.firstLine()).isEqualTo(2);
		assertThat(diff.toString()).isEqualTo("""
				--- before
				+++ after
				@@ -1,2 +1,2 @@
				 1
				-2
				+2
				\\ No newline at end of file""");
	}

	@Test
	void showsTextThatCameOrWent() {
		assertThat(ScriptDiff.between("", "1\n2\n").toString()).isEqualTo("""
				--- before
				+++ after
				@@ -0,0 +1,2 @@
				+1
				+2""");
		assertThat(ScriptDiff.between("1\n", "").toString()).isEqualTo("""
				--- before
				+++ after
				@@ -1 +0,0 @@
				-1""");
		assertThat(ScriptDiff.between("1\n", "").firstLine()).isEqualTo(1);
	}

	@Test
	void pointsToTheLastLineWhenTheEndIsMissing() {
		assertThat(ScriptDiff.between("1\n2\n3\n", "1\n2\n").firstLine()).isEqualTo(2);
	}

	@Test
	void changesShareAHunkWithSixLinesBetweenThem() {
		String before = lines(1, 30);
		assertThat(hunks(before, before.replace("\n10\n", "\n").replace("\n17\n", "\n"))).isEqualTo(1);
		assertThat(hunks(before, before.replace("\n10\n", "\n").replace("\n18\n", "\n"))).isEqualTo(2);
	}

	@Test
	void showsOnlyTheBeginningOfALargeDifference() {
		assertThat(ScriptDiff.between(lines(1, 200), "").toString()).endsWith("\n-98\n-99\n... and 101 more lines");
		assertThat(ScriptDiff.between(lines(1, 99), "").toString()).endsWith("\n-98\n-99");
	}

	@Test
	void textsWithNothingInCommonAreReplaced() {
		String before = lines(1, 20000);
		String after = lines(30001, 50000);
		ScriptDiff diff = ScriptDiff.between("same\n" + before + "end\n", "same\n" + after + "end\n");
		assertThat(diff.firstLine()).isEqualTo(2);
		assertThat(diff.toString()).startsWith("""
				--- before
				+++ after
				@@ -1,20002 +1,20002 @@
				 same
				-1
				-2
				""");
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void appliedToTheTextAsItWasGivesTheTextAsItIs(long seed) {
		Random random = new Random(seed);
		String before = randomText(random);
		String after = randomText(random);
		List<LineEdit> edits = LineEdits.between(split(before), split(after));
		assertThat(side(edits, LineEdit.Kind.ADDED)).isEqualTo(split(before));
		assertThat(side(edits, LineEdit.Kind.REMOVED)).isEqualTo(split(after));
		assertThat(edits.stream().filter((edit) -> edit.kind() == LineEdit.Kind.KEPT).count())
			.isEqualTo(longestCommonSubsequence(split(before), split(after)));
		if (!before.equals(after)) {
			assertThat(apply(ScriptDiff.between(before, after).toString(), split(before))).isEqualTo(split(after));
		}
	}

	static List<Long> seeds() {
		return IntStream.range(0, 200).mapToObj(Long::valueOf).toList();
	}

	private static String randomText(Random random) {
		return IntStream.range(0, random.nextInt(30))
			.mapToObj((line) -> (random.nextInt(3) > 0) ? "line %d\n".formatted(line) : random.nextInt(4) + "\n")
			.collect(Collectors.joining());
	}

	private static List<String> split(String text) {
		return text.lines().toList();
	}

	private static List<String> side(List<LineEdit> edits, LineEdit.Kind other) {
		return edits.stream().filter((edit) -> edit.kind() != other).map(LineEdit::line).toList();
	}

	private static List<String> apply(String diff, List<String> before) {
		Pattern header = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+\\d+(?:,\\d+)? @@");
		List<String> after = new ArrayList<>();
		int next = 0;
		for (String line : diff.lines().skip(2).toList()) {
			Matcher matcher = header.matcher(line);
			if (matcher.matches()) {
				int first = Integer.parseInt(matcher.group(1)) - ("0".equals(matcher.group(2)) ? 0 : 1);
				after.addAll(before.subList(next, first));
				next = first;
				continue;
			}
			if (line.charAt(0) != '+') {
				assertThat(before.get(next++)).isEqualTo(line.substring(1));
			}
			if (line.charAt(0) != '-') {
				after.add(line.substring(1));
			}
		}
		after.addAll(before.subList(next, before.size()));
		return after;
	}

	private static long longestCommonSubsequence(List<String> left, List<String> right) {
		int[][] length = new int[left.size() + 1][right.size() + 1];
		for (int i = 1; i <= left.size(); i++) {
			for (int j = 1; j <= right.size(); j++) {
				length[i][j] = left.get(i - 1).equals(right.get(j - 1)) ? length[i - 1][j - 1] + 1
						: Math.max(length[i - 1][j], length[i][j - 1]);
			}
		}
		return length[left.size()][right.size()];
	}

	private static long hunks(String before, String after) {
		return ScriptDiff.between(before, after).toString().lines().filter((line) -> line.startsWith("@@")).count();
	}

	private static String lines(int first, int last) {
		return IntStream.rangeClosed(first, last).mapToObj((line) -> line + "\n").collect(Collectors.joining());
	}

}
