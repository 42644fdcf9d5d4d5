/**
 * An application whose tests load only a slice of it.
 */
@NullMarked
package dev.lockstep.autoconfigure.slice;

import org.jspecify.annotations.NullMarked;
