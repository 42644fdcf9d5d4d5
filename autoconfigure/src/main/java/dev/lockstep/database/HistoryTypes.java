package dev.lockstep.database;

/**
 * Types and expressions of which the history's tables are made.
 *
 * @param text a text of any length
 * @param key a case-sensitive text of 200 characters that can be a key
 * @param timestamp an instant with milliseconds
 * @param now the present instant, also inside a long transaction
 * @param identity a number that the database counts up
 * @param user the session's user
 * @param tableOptions what follows a table's definition
 */
public record HistoryTypes(String text, String key, String timestamp, String now, String identity, String user,
		String tableOptions) {

}
