package dev.lockstep.script;

import org.jspecify.annotations.Nullable;

/**
 * One SQL command of a script, without its separator and without comments around it.
 *
 * @param number the place among the script's statements, from 1
 * @param sql the command as it is to be sent
 * @param line the line in the file on which it begins, from 1
 * @param column the column in that line, from 1
 * @param start the offset in the script's text at which the command begins
 * @param end the offset after its last character
 * @param data the lines that follow a {@code COPY … FROM stdin}, or {@code null} if the
 * command has none; without the end mark
 */
public record Statement(int number, String sql, int line, int column, int start, int end, @Nullable CopyData data) {

}
