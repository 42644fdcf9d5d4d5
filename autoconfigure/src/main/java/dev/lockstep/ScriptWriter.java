package dev.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Migration;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.ClientScript;
import dev.lockstep.history.HistoryScript;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.history.HistoryTables;
import dev.lockstep.history.Journal;
import dev.lockstep.history.SquashScript;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedMigration;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;
import dev.lockstep.script.Statement;

/**
 * Writes migrations as one script for the database's client program. Each looks into the
 * history first and stands in it afterwards.
 */
final class ScriptWriter {

	private final Engine engine;

	private final ClientScript script;

	private final List<String> schemas;

	private final HistoryTables tables;

	private final HistoryScript history;

	private final List<Problem> problems = new ArrayList<>();

	ScriptWriter(Engine engine) {
		this.engine = engine;
		this.script = engine.database()
			.clientScript()
			.orElseThrow(() -> new LockstepException(Problem.of(ProblemCode.UNSUPPORTED_DATABASE,
					"There is no client program that runs scripts for %s.".formatted(engine.database().product()),
					"Use 'lockstep migrate'.")));
		this.schemas = engine.settings()
			.schemas()
			.stream()
			.map((schema) -> engine.database().identifier(schema))
			.toList();
		this.tables = this.schemas.isEmpty() ? engine.tables().map(this.script::table) : engine.tables();
		this.history = new HistoryScript(engine.database(), this.script, this.tables, engine.author());
	}

	MigrationScript write(Catalog catalog, @Nullable MigrationId from, @Nullable MigrationId to) {
		// As for a database that has nothing: what is in the database, the script asks.
		Plan plan = this.engine.planner()
			.plan(catalog, new HistorySnapshot(true, List.of()), List::of, (id) -> Optional.empty());
		this.problems.addAll(plan.problems());
		List<PlannedMigration> steps = plan.steps().stream().filter(isWanted(catalog, from, to)).toList();
		StringBuilder sql = new StringBuilder(head(steps));
		steps.forEach((step) -> sql.append(migration(step)));
		if (!this.problems.isEmpty()) {
			throw new LockstepException(this.problems, null);
		}
		return new MigrationScript(this.script.client(), steps.stream().map(ScriptWriter::key).toList(),
				sql.toString());
	}

	private static Predicate<PlannedMigration> isWanted(Catalog catalog, @Nullable MigrationId from,
			@Nullable MigrationId to) {
		MigrationId latest = catalog.latest().map(Migration::id).orElse(null);
		boolean all = to == null || latest == null || to.compareTo(latest) >= 0;
		return (step) -> {
			MigrationId id = step.migration().id();
			if (id.isRepeatable()) {
				return all;
			}
			return (from == null || id.compareTo(from) > 0) && (to == null || id.compareTo(to) <= 0);
		};
	}

	private String head(List<PlannedMigration> steps) {
		StringBuilder sql = new StringBuilder("-- %d migrations of %s, to be run with %s\n".formatted(steps.size(),
				this.engine.settings().application().name(), this.script.client()));
		sql.append(this.script.begin(this.schemas));
		this.history.create().forEach((definition) -> sql.append(definition).append(";\n"));
		String role = this.engine.settings().runtimeRole();
		if (role != null) {
			this.tables.all()
				.forEach((table) -> sql
					.append("GRANT SELECT ON %s TO %s;\n".formatted(table, this.engine.database().identifier(role))));
		}
		return sql.toString();
	}

	private String migration(PlannedMigration step) {
		Migration migration = step.migration();
		if (migration.java() != null) {
			this.problems.add(Problem.of(ProblemCode.INVALID_COMMAND_LINE,
					"Migration %s is written in Java (%s): no script can run it.".formatted(migration.id(),
							migration.source()),
					"Write the script with --to the version before it and with --from %s, and have 'lockstep migrate --to %s' run between the two."
						.formatted(migration.id(), migration.id())));
			return "";
		}
		List<String> statements = step.statements().stream().map(Statement::sql).toList();
		Journal journal = Journal.EMPTY;
		for (String statement : statements) {
			journal = journal.with(statement);
		}
		step.statements()
			.stream()
			.filter((statement) -> statement.data() != null)
			.findFirst()
			.ifPresent((statement) -> this.problems.add(withData(step, statement)));
		return "\n-- %s %s\n%s%s%s%s".formatted(migration.id(), migration.description(),
				this.script.renew(this.schemas),
				this.history.squash(migration).map((squash) -> settled(step, squash)).orElse(""),
				this.script.remember(this.history.finished(migration, journal)),
				step.transactional() ? whole(step, statements) : oneByOne(step, statements));
	}

	// After that, a squash is applied, or is to run, or the script has ended.
	private String settled(PlannedMigration step, SquashScript squash) {
		String message = "Migration %s stands for others, of which this database has only some. See 'lockstep validate'."
			.formatted(key(step));
		List<String> record = squash.record(step.directives().phase());
		return this.script.remember(squash.isPartial()) + this.script.below(1, List.of(this.script.failure(message)))
				+ this.script.remember(squash.isAll())
				+ (step.transactional() ? this.script.belowInTransaction(1, record) : this.script.below(1, record));
	}

	private String whole(PlannedMigration step, List<String> statements) {
		List<String> all = new ArrayList<>(
				this.history.claim(step.migration(), step.directives().phase(), statements.size()));
		all.addAll(statements);
		if (statements.stream().anyMatch(this.engine.database()::changesRole)) {
			all.addAll(this.script.resetRole());
		}
		all.addAll(this.history.finish(step.migration()));
		return this.script.belowInTransaction(0, all);
	}

	private String oneByOne(PlannedMigration step, List<String> statements) {
		StringBuilder sql = new StringBuilder(this.script.below(0,
				this.history.claim(step.migration(), step.directives().phase(), statements.size())));
		Journal journal = Journal.EMPTY;
		for (int i = 0; i < statements.size(); i++) {
			journal = journal.with(statements.get(i));
			sql.append(this.script.below(i + 1,
					List.of(statements.get(i), this.history.record(step.migration(), journal))));
		}
		return sql.append(this.script.below(HistoryScript.ALL, this.history.finish(step.migration()))).toString();
	}

	private static Problem withData(PlannedMigration step, Statement statement) {
		dev.lockstep.catalog.Script script = step.migration().script();
		SourceLocation location = (script != null)
				? new SourceLocation(script.location(), statement.line(), statement.column()) : null;
		return new Problem(ProblemCode.INVALID_COMMAND_LINE,
				"The data of a COPY cannot stand in a script that skips what is applied.", location,
				"Have 'lockstep migrate' run migration %s.".formatted(step.migration().id()));
	}

	private static String key(PlannedMigration step) {
		return step.migration().id().key();
	}

}
