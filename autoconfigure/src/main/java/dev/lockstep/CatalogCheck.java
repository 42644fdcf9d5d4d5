package dev.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.database.Database;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.Planner;
import dev.lockstep.plan.Policy;
import dev.lockstep.plan.StatementRules;
import dev.lockstep.problem.Problem;
import dev.lockstep.script.Placeholders;

/**
 * What can be said of a catalog's scripts without a database: whether each can be cut
 * into statements, and its directives and placeholders be read.
 */
public final class CatalogCheck {

	private CatalogCheck() {
	}

	/**
	 * Checks all scripts.
	 * @param settings how Lockstep is to work
	 * @param database the database that they are written for
	 * @param catalog the migrations
	 * @return everything that is wrong
	 */
	public static List<Problem> check(LockstepSettings settings, Database database, Catalog catalog) {
		StatementRules rules = new StatementRules(database.lexicalRules(), database.transactionalDdl(),
				database::refusesTransaction, database::controlsTransaction);
		Plan plan = new Planner(Policy.DEFAULT, rules, new Placeholders(settings.placeholders())).plan(catalog,
				new HistorySnapshot(true, List.of()), List::of, (id) -> Optional.empty());
		return new ArrayList<>(plan.problems());
	}

}
