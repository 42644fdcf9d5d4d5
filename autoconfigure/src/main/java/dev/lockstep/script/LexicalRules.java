package dev.lockstep.script;

/**
 * The lexical rules of one database, as far as cutting a script needs them. A database
 * hands them out; the scanner knows no database.
 *
 * @param dollarQuotes whether <code>$$ … $$</code> and <code>$tag$ … $tag$</code> quote
 * text
 * @param nestedComments whether block comments nest
 * @param escapeStrings whether {@code E'…'} is a string with backslash escapes, a string
 * goes on in the next quotes after a line end, and
 * {@code SET standard_conforming_strings} says what a backslash in plain strings means
 * @param backslashEscapes whether a backslash escapes in every string
 * @param doubleQuotedStrings whether {@code "…"} is a string (with escapes, if strings
 * have them) rather than an identifier
 * @param backquotes whether {@code `…`} quotes an identifier
 * @param hashComments whether {@code #} begins a comment
 * @param slashComments whether {@code //} begins a comment
 * @param spaceAfterDashes whether {@code --} begins a comment only before white space
 * @param executableComments whether the text of <code>/*! … *&#47;</code> and
 * <code>/*M! … *&#47;</code> is code
 * @param parenthesizedCommands whether a semicolon in parentheses separates nothing
 * @param atomicBodies whether a routine's body may be {@code BEGIN ATOMIC … END}
 * @param compoundBodies whether a routine's, trigger's or event's body may be
 * {@code BEGIN … END} with semicolons inside
 * @param delimiterCommand whether a line {@code DELIMITER x} changes the separator
 * @param copyData whether {@code COPY … FROM stdin} is followed by data up to a line
 * {@code \.}
 * @param backslashCommands whether a backslash outside of quotes begins a command of the
 * database's client, which no server understands
 */
public record LexicalRules(boolean dollarQuotes, boolean nestedComments, boolean escapeStrings,
		boolean backslashEscapes, boolean doubleQuotedStrings, boolean backquotes, boolean hashComments,
		boolean slashComments, boolean spaceAfterDashes, boolean executableComments, boolean parenthesizedCommands,
		boolean atomicBodies, boolean compoundBodies, boolean delimiterCommand, boolean copyData,
		boolean backslashCommands) {

}
