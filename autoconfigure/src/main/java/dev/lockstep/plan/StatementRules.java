package dev.lockstep.plan;

import java.util.function.Predicate;

import dev.lockstep.script.LexicalRules;

/**
 * What a plan has to know of the database.
 *
 * @param lexical how scripts are cut
 * @param transactionalDdl whether DDL can be rolled back
 * @param refusesTransaction whether a statement must run outside of a transaction
 * @param controlsTransaction whether a statement begins or ends a transaction
 */
public record StatementRules(LexicalRules lexical, boolean transactionalDdl, Predicate<String> refusesTransaction,
		Predicate<String> controlsTransaction) {

}
