package dev.lockstep.script;

import java.util.Arrays;
import java.util.EnumSet;

/**
 * The lexical rules of one database. The database hands them out; the scanner knows no
 * database.
 */
public final class LexicalRules {

	private final EnumSet<LexicalRule> rules;

	private LexicalRules(EnumSet<LexicalRule> rules) {
		this.rules = rules;
	}

	/**
	 * Puts together the rules of a database.
	 * @param rules the rules that hold for it
	 * @return the rules
	 */
	public static LexicalRules of(LexicalRule... rules) {
		EnumSet<LexicalRule> set = EnumSet.noneOf(LexicalRule.class);
		set.addAll(Arrays.asList(rules));
		return new LexicalRules(set);
	}

	/**
	 * Whether a rule holds.
	 * @param rule the rule
	 * @return {@code true} if it does
	 */
	public boolean has(LexicalRule rule) {
		return this.rules.contains(rule);
	}

	@Override
	public String toString() {
		return this.rules.toString();
	}

}
