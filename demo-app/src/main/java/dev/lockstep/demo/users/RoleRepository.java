package dev.lockstep.demo.users;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * The roles.
 */
interface RoleRepository extends Repository<Role, Long> {

	List<Role> findAllByOrderById();

	Optional<Role> findByName(String name);

}
