/**
 * Real databases for tests: containers where there is Docker, embedded servers where
 * there is not.
 */
@NullMarked
package dev.lockstep.testdatabase;

import org.jspecify.annotations.NullMarked;
