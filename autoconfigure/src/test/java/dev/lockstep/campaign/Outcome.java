package dev.lockstep.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of one scenario.
 */
final class Outcome {

	private final List<String> lost = new ArrayList<>();

	private final List<String> twice = new ArrayList<>();

	private final List<String> stuck = new ArrayList<>();

	private final List<String> figures = new ArrayList<>();

	private int runs;

	private int happened;

	/**
	 * A run has ended: holds what the database has against what it is to have.
	 * @param run what was done, in words
	 * @param expected what an undisturbed run leaves
	 * @param actual what this one left
	 */
	synchronized void compare(String run, List<String> expected, List<String> actual) {
		this.runs++;
		note(this.lost, run, minus(expected, actual));
		note(this.twice, run, minus(actual, expected));
	}

	private static void note(List<String> list, String run, Collection<String> lines) {
		if (!lines.isEmpty()) {
			String some = lines.stream().limit(10).collect(Collectors.joining("\n  "));
			list.add("%s, %d lines: %s".formatted(run, lines.size(), some));
		}
	}

	private static List<String> minus(List<String> these, List<String> those) {
		List<String> rest = new ArrayList<>(these);
		those.forEach(rest::remove);
		return rest;
	}

	/**
	 * A process did not get through.
	 * @param run what was done, in words
	 * @param process the process
	 */
	synchronized void stuck(String run, CampaignProcess process) {
		this.stuck.add(run + ":\n" + process);
	}

	/**
	 * Something hung, or failed without a problem.
	 * @param what what it was
	 */
	synchronized void crashed(String what) {
		this.stuck.add(what);
	}

	/** What the scenario is about did happen, once more. */
	synchronized void happened() {
		this.happened++;
	}

	synchronized void figure(String figure) {
		this.figures.add(figure);
	}

	/**
	 * Returns everything that must not be.
	 * @return the failures, in words
	 */
	synchronized List<String> failures() {
		List<String> failures = new ArrayList<>();
		this.lost.forEach((each) -> failures.add("LOST " + each));
		this.twice.forEach((each) -> failures.add("TWICE OR LEFT OVER " + each));
		this.stuck.forEach((each) -> failures.add("STUCK " + each));
		return failures;
	}

	synchronized int runs() {
		return this.runs;
	}

	/**
	 * Returns the outcome as a row of the table.
	 * @param scenario the scenario
	 * @return a row in Markdown
	 */
	synchronized String row(String scenario) {
		List<String> figures = new ArrayList<>(this.figures);
		if (this.happened > 0) {
			figures.add(0, "happened %d times".formatted(this.happened));
		}
		return "| %s | %d | %d | %d | %d | %s |".formatted(scenario, this.runs, this.lost.size(), this.twice.size(),
				this.stuck.size(), String.join("; ", figures));
	}

}
