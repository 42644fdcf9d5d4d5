package dev.lockstep.demo.users;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What a user may do.
 *
 * @param id the identifier
 * @param name the name
 * @param description what it allows, for people
 */
@Table("roles")
record Role(@Id Long id, String name, String description) {

}
