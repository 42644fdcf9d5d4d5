/**
 * The commands of the application's own jar. Internal, may change, but for what they
 * print as JSON and their exit codes.
 */
@NullMarked
package dev.lockstep.command;

import org.jspecify.annotations.NullMarked;
