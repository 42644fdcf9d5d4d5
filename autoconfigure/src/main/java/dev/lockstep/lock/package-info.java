/**
 * One migrator at a time. Internal, may change.
 */
@NullMarked
package dev.lockstep.lock;

import org.jspecify.annotations.NullMarked;
