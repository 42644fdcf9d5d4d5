package dev.lockstep.autoconfigure.slice;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A user, to Spring Data JDBC.
 *
 * @param id the key
 * @param name the name
 */
@Table("USERS")
record UserRow(@Id Long id, String name) {

}
