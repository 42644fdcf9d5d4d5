/**
 * The façade that applications may inject, and its results.
 */
@NullMarked
package dev.lockstep;

import org.jspecify.annotations.NullMarked;
