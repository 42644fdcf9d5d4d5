/**
 * Text to statements: scanner, directives, placeholders, positions. Internal, may change.
 */
@NullMarked
package dev.lockstep.script;

import org.jspecify.annotations.NullMarked;
