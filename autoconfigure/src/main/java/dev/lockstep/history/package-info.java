/**
 * All that a database says was done to it. Internal, may change.
 */
@NullMarked
package dev.lockstep.history;

import org.jspecify.annotations.NullMarked;
