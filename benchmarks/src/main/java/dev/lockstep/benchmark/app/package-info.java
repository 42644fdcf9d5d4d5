/**
 * The application whose start is measured.
 */
@NullMarked
package dev.lockstep.benchmark.app;

import org.jspecify.annotations.NullMarked;
