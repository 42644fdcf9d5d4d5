/**
 * Tests for the direction in which rooms may depend on each other.
 */
@NullMarked
package dev.lockstep.architecture;

import org.jspecify.annotations.NullMarked;
