package dev.lockstep.command;

/**
 * What is printed at the end, and the exit code.
 *
 * @param exitCode what the shell is told
 * @param out what goes to standard output
 * @param err what goes to standard error
 */
public record Answer(ExitCode exitCode, String out, String err) {

}
