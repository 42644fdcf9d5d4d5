/**
 * Service connections of Docker Compose. Internal, may change.
 */
@NullMarked
package dev.lockstep.autoconfigure.compose;

import org.jspecify.annotations.NullMarked;
