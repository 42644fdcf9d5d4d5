/**
 * What differs between databases: all of it, and only here. Internal, may change.
 */
@NullMarked
package dev.lockstep.database;

import org.jspecify.annotations.NullMarked;
