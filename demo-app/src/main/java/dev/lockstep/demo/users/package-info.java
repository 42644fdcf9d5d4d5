/**
 * Users of a shop and their roles.
 */
@NullMarked
package dev.lockstep.demo.users;

import org.jspecify.annotations.NullMarked;
