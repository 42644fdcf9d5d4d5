/**
 * The campaign: real processes against real servers, and things that break on purpose.
 */
@NullMarked
package dev.lockstep.campaign;

import org.jspecify.annotations.NullMarked;
