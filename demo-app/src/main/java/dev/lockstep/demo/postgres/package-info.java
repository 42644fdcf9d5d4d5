/**
 * The PostgreSQL that the demo brings along; a real application has none of this.
 */
@NullMarked
package dev.lockstep.demo.postgres;

import org.jspecify.annotations.NullMarked;
