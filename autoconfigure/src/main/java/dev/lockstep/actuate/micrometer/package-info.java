/**
 * What Micrometer is told: meters, and an observation of each run and each migration. The
 * only room that knows Micrometer.
 */
@NullMarked
package dev.lockstep.actuate.micrometer;

import org.jspecify.annotations.NullMarked;
