/**
 * Service connections of Testcontainers. Internal, may change.
 */
@NullMarked
package dev.lockstep.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
