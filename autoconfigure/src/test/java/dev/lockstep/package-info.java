/**
 * Tests for the engine as a whole, by its façade and on real databases.
 */
@NullMarked
package dev.lockstep;

import org.jspecify.annotations.NullMarked;
