/**
 * Running a plan: transactions, journal, timeouts, retries. Internal, may change.
 */
@NullMarked
package dev.lockstep.execute;

import org.jspecify.annotations.NullMarked;
