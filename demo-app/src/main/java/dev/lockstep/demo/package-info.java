/**
 * The smallest honest application on Lockstep.
 */
@NullMarked
package dev.lockstep.demo;

import org.jspecify.annotations.NullMarked;
