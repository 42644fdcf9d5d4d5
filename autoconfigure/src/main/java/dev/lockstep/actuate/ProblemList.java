package dev.lockstep.actuate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong, and what to do about it.
 *
 * @param problems the problems
 */
record ProblemList(List<ProblemDescriptor> problems) {

	Html show() {
		return Html.element("ul", "problem-list").add(this.problems.stream().map(ProblemList::problem));
	}

	private static Html problem(ProblemDescriptor problem) {
		List<String> lines = problem.message().lines().toList();
		Html item = Html.element("li", "problem")
			.add(Html.element("p", "code").text(problem.code()),
					Html.element("p", "message").text(lines.isEmpty() ? "" : lines.get(0)));
		if (lines.size() > 1) {
			item.add(Html.element("pre")
				.with("tabindex", 0)
				.text(lines.stream().skip(1).collect(Collectors.joining("\n"))));
		}
		return item.add(Html.element("p", "action").add(ActionText.show(problem.action())));
	}

}
