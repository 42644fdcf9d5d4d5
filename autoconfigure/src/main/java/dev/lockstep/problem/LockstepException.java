package dev.lockstep.problem;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Base of all failures of Lockstep. Carries every problem that was found, not only the
 * first.
 */
public class LockstepException extends RuntimeException {

	private final transient List<Problem> problems;

	/**
	 * Creates a failure of one problem.
	 * @param problem what is wrong
	 */
	public LockstepException(Problem problem) {
		this(List.of(problem), null);
	}

	/**
	 * Creates a failure of one problem that was caused by another failure.
	 * @param problem what is wrong
	 * @param cause the failure behind it, or {@code null} if there is none
	 */
	public LockstepException(Problem problem, @Nullable Throwable cause) {
		this(List.of(problem), cause);
	}

	/**
	 * Creates a failure of several problems.
	 * @param problems what is wrong, at least one
	 * @param cause the failure behind them, or {@code null} if there is none
	 */
	public LockstepException(List<Problem> problems, @Nullable Throwable cause) {
		super(describe(problems), cause);
		Assert.notEmpty(problems, "'problems' must not be empty");
		this.problems = List.copyOf(problems);
	}

	/**
	 * Returns everything that is wrong.
	 * @return the problems, at least one
	 */
	public List<Problem> problems() {
		return this.problems;
	}

	private static String describe(List<Problem> problems) {
		return problems.stream()
			.map((problem) -> "[%s] %s".formatted(problem.code(), problem.description()))
			.collect(Collectors.joining(System.lineSeparator()));
	}

}
