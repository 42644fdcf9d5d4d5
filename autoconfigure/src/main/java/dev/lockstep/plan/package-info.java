/**
 * Catalog, history and policy to plan, without side effects. Internal, may change.
 */
@NullMarked
package dev.lockstep.plan;

import org.jspecify.annotations.NullMarked;
