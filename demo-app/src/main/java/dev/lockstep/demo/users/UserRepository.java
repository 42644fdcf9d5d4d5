package dev.lockstep.demo.users;

import org.springframework.data.repository.Repository;

/**
 * The users, for writing.
 */
interface UserRepository extends Repository<User, Long> {

	User save(User user);

}
