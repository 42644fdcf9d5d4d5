/**
 * File names, versions, checksums; finding migrations and loading them.
 */
@NullMarked
package dev.lockstep.catalog;

import org.jspecify.annotations.NullMarked;
