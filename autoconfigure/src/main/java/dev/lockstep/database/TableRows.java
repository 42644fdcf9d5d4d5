package dev.lockstep.database;

/**
 * How many rows a table has.
 *
 * @param table the table, as it is written in SQL
 * @param rows how many rows
 */
public record TableRows(String table, long rows) {

}
