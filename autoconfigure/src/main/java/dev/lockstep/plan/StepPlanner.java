package dev.lockstep.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.catalog.Script;
import dev.lockstep.catalog.ScriptDiff;
import dev.lockstep.history.HistoryEntry;
import dev.lockstep.history.Journal;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Remedy;
import dev.lockstep.problem.SourceLocation;
import dev.lockstep.script.Directives;
import dev.lockstep.script.Placeholders;
import dev.lockstep.script.ScriptCutter;
import dev.lockstep.script.ScriptException;
import dev.lockstep.script.Statement;

/**
 * Turns one migration that is to run into exactly what will run.
 */
final class StepPlanner {

	private final StatementRules rules;

	private final ScriptCutter cutter;

	private final Placeholders placeholders;

	StepPlanner(StatementRules rules, Placeholders placeholders) {
		this.rules = rules;
		this.cutter = new ScriptCutter(rules.lexical());
		this.placeholders = placeholders;
	}

	PlannedMigration plan(Migration migration, @Nullable HistoryEntry previous) {
		return plan(migration, previous, (id) -> Optional.empty());
	}

	// The text as it ran is asked for only to show what was changed in it.
	PlannedMigration plan(Migration migration, @Nullable HistoryEntry previous,
			Function<MigrationId, Optional<String>> ran) {
		Script script = migration.script();
		if (script == null) {
			return planJava(migration, previous);
		}
		Directives directives = Directives.of(script.location(), script.text());
		List<Statement> statements = statements(script, directives);
		Statement outside = statements.stream()
			.filter((statement) -> this.rules.refusesTransaction().test(statement.sql()))
			.findFirst()
			.orElse(null);
		boolean unsettled = previous != null && previous.journal().begun() != null;
		boolean transactional = this.rules.transactionalDdl() && directives.transactional() && outside == null
				&& !unsettled;
		PlannedMigration planned = new PlannedMigration(migration, directives, statements, transactional, outside,
				previous);
		checkFinished(planned, script, ran);
		// What has run statement by statement cannot become part of a transaction.
		return planned.journal().finished().isEmpty() ? planned
				: new PlannedMigration(migration, directives, statements, false, outside, previous);
	}

	// Whether an edit concerns no statement: only comments and white space.
	boolean isSame(Script script, String applied) {
		try {
			return this.cutter.isSame(script.location(), applied, script.text());
		}
		catch (ScriptException ex) {
			return false;
		}
	}

	private PlannedMigration planJava(Migration migration, @Nullable HistoryEntry previous) {
		boolean transactional = this.rules.transactionalDdl() && migration.java() != null
				&& migration.java().transactional();
		return new PlannedMigration(migration, Directives.NONE, List.of(), transactional, null, previous);
	}

	private List<Statement> statements(Script script, Directives directives) {
		List<Statement> cut = this.cutter.cut(script.location(), script.text());
		if (cut.isEmpty()) {
			throw new ScriptException(Problem.at(ProblemCode.EMPTY_SCRIPT, SourceLocation.startOf(script.location()),
					"The script has no statement.",
					"Write the statements of the migration, or delete the file. If doing nothing is the point, say so: SELECT 1;"));
		}
		List<Statement> statements = new ArrayList<>(cut.size());
		for (Statement statement : cut) {
			Statement replaced = directives.placeholders() ? this.placeholders.replace(script.location(), statement)
					: statement;
			if (controlsTransaction(script, statement, replaced)) {
				throw new ScriptException(Problem.at(ProblemCode.TRANSACTION_CONTROL,
						new SourceLocation(script.location(), statement.line(), statement.column()),
						"Statement %d controls the transaction (%s), which is Lockstep's to do: the migration and its record in the history must be committed together."
							.formatted(statement.number(), firstWords(replaced.sql())),
						"Remove the statement. To run the script outside of a transaction, put this on its first line: -- lockstep: transaction=none"));
			}
			statements.add(replaced);
		}
		return statements;
	}

	// The value of a placeholder may hold more than one statement.
	private boolean controlsTransaction(Script script, Statement statement, Statement replaced) {
		if (replaced.sql().equals(statement.sql())) {
			return this.rules.controlsTransaction().test(statement.sql());
		}
		return this.cutter.cut(script.location(), replaced.sql())
			.stream()
			.anyMatch((part) -> this.rules.controlsTransaction().test(part.sql()));
	}

	private static String firstWords(String sql) {
		String line = sql.lines().findFirst().orElse("");
		return (line.length() > 40) ? line.substring(0, 40) + "…" : line;
	}

	// What has run cannot be unrun by editing the file.
	private void checkFinished(PlannedMigration planned, Script script, Function<MigrationId, Optional<String>> ran) {
		Journal journal = planned.journal();
		int changed = journal.firstChanged(planned.statements().stream().map(Statement::sql).toList());
		if (changed < 0) {
			checkBegun(planned, script);
			return;
		}
		boolean removed = changed >= planned.statements().size();
		SourceLocation location = removed ? SourceLocation.startOf(script.location())
				: new SourceLocation(script.location(), planned.statements().get(changed).line(),
						planned.statements().get(changed).column());
		String diff = ran.apply(planned.migration().id())
			.map((text) -> "\n" + ScriptDiff.between(text, script.text()).unified("as it ran", "as it is now"))
			.orElse("");
		throw new ScriptException(Problem.at(ProblemCode.EDITED_MIGRATION, location,
				"Statement %d of migration %s ran in an earlier, unfinished run, and was %s since. The run can only go on where it stopped, after statement %d.%s"
					.formatted(changed + 1, planned.migration().id(), removed ? "removed" : "changed",
							journal.finished().size(), diff),
				"Restore the statements that have run; the failed one and those after it may be changed."));
	}

	// The statement that may or may not have run can only be settled as it was.
	private void checkBegun(PlannedMigration planned, Script script) {
		Journal journal = planned.journal();
		int next = journal.finished().size();
		if (journal.begun() == null
				|| (next < planned.statements().size() && journal.hasBegun(planned.statements().get(next).sql()))) {
			return;
		}
		Statement statement = (next < planned.statements().size()) ? planned.statements().get(next) : null;
		throw new ScriptException(Problem.at(ProblemCode.UNSETTLED_STATEMENT,
				(statement != null) ? new SourceLocation(script.location(), statement.line(), statement.column())
						: SourceLocation.startOf(script.location()),
				"Statement %d of migration %s was being executed when its process was lost, and was changed since, so that nobody can find out whether it has run."
					.formatted(next + 1, planned.migration().id()),
				"Restore it as it was, and %s. Or look whether it has run, and say so: lockstep resolve --half-run %s --finished-statements %d if it has, %d if it has not."
					.formatted(Remedy.RUN_AGAIN, planned.migration().id().key(), next + 1, next)));
	}

}
