/**
 * Code of an application, as pages of the documentation show it.
 */
@NullMarked
package dev.lockstep.sample;

import org.jspecify.annotations.NullMarked;
