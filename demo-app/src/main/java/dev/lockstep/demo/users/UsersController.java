package dev.lockstep.demo.users;

import java.util.List;

import org.springframework.data.jdbc.core.mapping.AggregateReference;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows users and roles, and takes new users.
 */
@RestController
class UsersController {

	private final UserRepository users;

	private final UserOverviewRepository overviews;

	private final RoleRepository roles;

	UsersController(UserRepository users, UserOverviewRepository overviews, RoleRepository roles) {
		this.users = users;
		this.overviews = overviews;
		this.roles = roles;
	}

	@GetMapping("/users")
	List<UserOverview> users() {
		return this.overviews.findAllByOrderById();
	}

	@PostMapping("/users")
	@ResponseStatus(HttpStatus.CREATED)
	UserOverview add(@RequestBody NewUser user) {
		Role role = this.roles.findByName(user.role())
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "No role is named " + user.role()));
		User saved = this.users.save(user.withRole(role));
		return this.overviews.findByEmail(saved.email()).orElseThrow();
	}

	@GetMapping("/roles")
	List<Role> roles() {
		return this.roles.findAllByOrderById();
	}

	/**
	 * A user to be added.
	 *
	 * @param email the address
	 * @param firstName the first name
	 * @param lastName the last name
	 * @param role the name of the role
	 */
	record NewUser(String email, String firstName, String lastName, String role) {

		User withRole(Role role) {
			return new User(null, this.email, this.firstName, this.lastName, this.firstName + " " + this.lastName,
					AggregateReference.to(role.id()));
		}

	}

}
