package dev.lockstep.autoconfigure.slice;

import org.springframework.data.repository.CrudRepository;

/**
 * Finds users with Spring Data JDBC.
 */
interface UserRowRepository extends CrudRepository<UserRow, Long> {

}
