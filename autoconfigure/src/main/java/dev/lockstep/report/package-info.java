/**
 * Results, plans and problems as text, written once. Internal, may change.
 */
@NullMarked
package dev.lockstep.report;

import org.jspecify.annotations.NullMarked;
