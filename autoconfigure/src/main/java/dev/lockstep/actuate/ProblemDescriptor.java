package dev.lockstep.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dev.lockstep.problem.Problem;

/**
 * One thing that is wrong.
 *
 * @param code the stable name of this kind of problem
 * @param message what happened and why
 * @param action what to do next
 */
@JsonPropertyOrder({ "code", "message", "action" })
public record ProblemDescriptor(String code, String message, String action) {

	static List<ProblemDescriptor> of(List<Problem> problems, Visibility visibility) {
		return problems.stream()
			.map((problem) -> new ProblemDescriptor(problem.code().toString(), visibility.message(problem),
					problem.action()))
			.toList();
	}

}
