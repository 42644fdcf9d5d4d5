package dev.lockstep.autoconfigure.slice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A user, to JPA.
 */
@Entity
@Table(name = "users")
class UserEntity {

	@Id
	private @Nullable Long id;

	private @Nullable String name;

	@Nullable Long getId() {
		return this.id;
	}

	@Nullable String getName() {
		return this.name;
	}

}
