package dev.lockstep.demo.users;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A user as the view {@code user_overview} shows it.
 *
 * @param id the identifier
 * @param email the address
 * @param fullName the whole name
 * @param handle the short name, or {@code null} if none was chosen
 * @param role the name of the role, or {@code null} if none was assigned
 */
@Table("user_overview")
record UserOverview(@Id Long id, String email, String fullName, @Nullable String handle, @Nullable String role) {

}
