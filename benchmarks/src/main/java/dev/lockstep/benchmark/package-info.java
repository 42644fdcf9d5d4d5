/**
 * Lockstep beside Flyway, Liquibase and the bare driver.
 */
@NullMarked
package dev.lockstep.benchmark;

import org.jspecify.annotations.NullMarked;
