/**
 * Migrations written in Java; those in SQL are in {@code db/migrations}.
 */
@NullMarked
package dev.lockstep.demo.migrations;

import org.jspecify.annotations.NullMarked;
