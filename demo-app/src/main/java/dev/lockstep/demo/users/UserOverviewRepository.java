package dev.lockstep.demo.users;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * The users, for reading.
 */
interface UserOverviewRepository extends Repository<UserOverview, Long> {

	List<UserOverview> findAllByOrderById();

	Optional<UserOverview> findByEmail(String email);

}
