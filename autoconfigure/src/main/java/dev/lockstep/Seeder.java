package dev.lockstep;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Data that an application starts with, written in Java. Register it as a bean, or put
 * the class into a package that is a location of seeds, such as {@code db.seeds}: it is
 * made with the beans that its constructor takes. It runs after the seeds that are SQL
 * files. It must be able to run on what an earlier version of it left.
 */
public interface Seeder {

	/**
	 * Returns the name that the history knows it by. Another name makes another seed.
	 * @return a name of its own, at most 200 characters
	 */
	String name();

	/**
	 * Returns a text that changes when what it seeds changes, to have it run again.
	 * @return any text, at most 64 characters
	 */
	default String checksum() {
		return "";
	}

	/**
	 * Seeds.
	 * @param jdbc bound to the migrator's connection, in a transaction that is committed
	 * afterwards; must not be kept
	 * @throws Exception if anything is wrong; nothing is recorded then
	 */
	void seed(JdbcTemplate jdbc) throws Exception;

}
