package dev.lockstep.database;

import org.jspecify.annotations.Nullable;

/**
 * What a database says that a session is doing.
 *
 * @param text the database's words, {@code building index: scanning table}
 * @param percent how far it is with that, or {@code null} if the database does not say
 */
public record Activity(String text, @Nullable Double percent) {

}
