/**
 * What Spring Boot needs to know of Lockstep: properties, conditions, beans. Internal,
 * may change, but for the properties and the types that an application names.
 */
@NullMarked
package dev.lockstep.autoconfigure;

import org.jspecify.annotations.NullMarked;
