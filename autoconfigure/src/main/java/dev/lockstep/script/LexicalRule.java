package dev.lockstep.script;

/**
 * One way in which the lexical rules of databases differ, as far as cutting a script
 * needs it.
 */
public enum LexicalRule {

	/**
	 * <code>$tag$ … $tag$</code> quotes text.
	 */
	DOLLAR_QUOTES,

	/**
	 * Block comments nest.
	 */
	NESTED_COMMENTS,

	/**
	 * {@code E'…'} is a string with backslash escapes, a string goes on in the next
	 * quotes after a line end, and {@code SET standard_conforming_strings} says what a
	 * backslash in plain strings means.
	 */
	ESCAPE_STRINGS,

	/**
	 * A backslash escapes in every string.
	 */
	BACKSLASH_ESCAPES,

	/**
	 * {@code "…"} is a string (with escapes, if strings have them), not an identifier.
	 */
	DOUBLE_QUOTED_STRINGS,

	/**
	 * {@code `…`} quotes an identifier.
	 */
	BACKQUOTES,

	/**
	 * {@code #} begins a comment.
	 */
	HASH_COMMENTS,

	/**
	 * {@code //} begins a comment.
	 */
	SLASH_COMMENTS,

	/**
	 * {@code --} begins a comment only before white space.
	 */
	SPACE_AFTER_DASHES,

	/**
	 * The text of <code>/*! … *&#47;</code> and <code>/*M! … *&#47;</code> is code.
	 */
	EXECUTABLE_COMMENTS,

	/**
	 * A semicolon in parentheses separates nothing.
	 */
	PARENTHESIZED_COMMANDS,

	/**
	 * A routine's body may be {@code BEGIN ATOMIC … END}.
	 */
	ATOMIC_BODIES,

	/**
	 * A routine's, trigger's or event's body may be {@code BEGIN … END} with semicolons
	 * inside.
	 */
	COMPOUND_BODIES,

	/**
	 * A line {@code DELIMITER x} changes the separator.
	 */
	DELIMITER_COMMAND,

	/**
	 * {@code COPY … FROM stdin} is followed by data up to a line {@code \.}.
	 */
	COPY_DATA,

	/**
	 * A backslash outside of quotes begins a command of the database's client, which no
	 * server understands.
	 */
	BACKSLASH_COMMANDS

}
