/**
 * Endpoint and health: what an application tells of its migrations over HTTP. Internal,
 * may change.
 */
@NullMarked
package dev.lockstep.actuate;

import org.jspecify.annotations.NullMarked;
