package dev.lockstep.testdatabase;

import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A database server on which tests make databases of their own.
 */
public interface TestDatabase {

	/**
	 * Returns PostgreSQL: in a container where there is Docker, else embedded.
	 * @return the server, one for the whole JVM
	 */
	static TestDatabase postgreSql() {
		return PostgreSqlServer.get();
	}

	/**
	 * Returns a PostgreSQL that the {@code pg_dump} on the path can read. Aborts the test
	 * where there is no {@code pg_dump} or none that fits, and says so.
	 * @return the server, one for the whole JVM
	 */
	static TestDatabase dumpedPostgreSql() {
		return DumpedServer.get();
	}

	/**
	 * Returns MariaDB in a container. Aborts the test where there is no Docker, and says
	 * so.
	 * @return the server, one for the whole JVM
	 */
	static TestDatabase mariaDb() {
		return MariaDbServer.get();
	}

	/**
	 * Starts a PostgreSQL for one test alone. Aborts the test where there is no Docker,
	 * and says so.
	 * @param container the container, the caller's to stop
	 * @return the server
	 */
	static TestDatabase start(PostgreSQLContainer container) {
		Docker.require("A PostgreSQL");
		return PostgreSqlServer.start(container);
	}

	/**
	 * Starts a MariaDB for one test alone. Aborts the test where there is no Docker, and
	 * says so.
	 * @param container the container, the caller's to stop
	 * @return the server
	 */
	static TestDatabase start(MariaDBContainer container) {
		Docker.require("A MariaDB");
		return MariaDbServer.start(container);
	}

	/**
	 * Returns H2 in memory.
	 * @return the server
	 */
	static TestDatabase h2() {
		return new H2Server();
	}

	/**
	 * Makes an empty database with a migrator, who may create in it, and a runtime role,
	 * who may only connect.
	 * @return the new database
	 */
	TestSchema create();

}
