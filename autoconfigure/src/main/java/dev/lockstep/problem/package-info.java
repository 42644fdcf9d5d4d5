/**
 * What a failure tells: what happened, where, why, and what to do next.
 */
@NullMarked
package dev.lockstep.problem;

import org.jspecify.annotations.NullMarked;
