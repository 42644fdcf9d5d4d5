package dev.lockstep.demo.users;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.mapping.AggregateReference;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Someone who buys or works in the shop.
 *
 * @param id the identifier, or {@code null} until it is saved
 * @param email the address
 * @param firstName the first name
 * @param lastName the last name
 * @param fullName the whole name
 * @param role the role
 */
@Table("users")
record User(@Id @Nullable Long id, String email, String firstName, String lastName, String fullName,
		@Column("role_id") AggregateReference<Role, Long> role) {

}
