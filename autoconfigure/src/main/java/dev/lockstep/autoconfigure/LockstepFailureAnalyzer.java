package dev.lockstep.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.report.ProblemReport;

/**
 * Explains every failure of Lockstep, which all carry their problems with them. Goes
 * before Boot's own analyzers, which may know what is behind a failure but not which
 * migration it concerns.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class LockstepFailureAnalyzer extends AbstractFailureAnalyzer<LockstepException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LockstepException cause) {
		ProblemReport report = new ProblemReport(cause.problems());
		return new FailureAnalysis(report.description(), report.action(), cause);
	}

}
