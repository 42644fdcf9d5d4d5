package dev.lockstep.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

/**
 * Explains every failure of Lockstep, which all carry their problems with them. Goes
 * before Boot's own analyzers, which may know what is behind a failure but not which
 * migration it concerns.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class LockstepFailureAnalyzer extends AbstractFailureAnalyzer<LockstepException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LockstepException cause) {
		List<Problem> problems = cause.problems();
		if (problems.size() == 1) {
			Problem problem = problems.get(0);
			return new FailureAnalysis(problem.description(), problem.action(), cause);
		}
		String descriptions = numbered(problems.stream().map(Problem::description).toList());
		List<String> actions = problems.stream().map(Problem::action).distinct().toList();
		return new FailureAnalysis(problems.size() + " problems were found:\n\n" + descriptions,
				(actions.size() == 1) ? actions.get(0) : numbered(problems.stream().map(Problem::action).toList()),
				cause);
	}

	private static String numbered(List<String> texts) {
		return IntStream.range(0, texts.size())
			.mapToObj((index) -> "%d. %s".formatted(index + 1, texts.get(index).indent(3).strip()))
			.collect(Collectors.joining("\n"));
	}

}
