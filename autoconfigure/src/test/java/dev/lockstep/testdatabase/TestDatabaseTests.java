package dev.lockstep.testdatabase;

import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TestDatabase}: the fixture keeps the promises that other tests build
 * on.
 */
class TestDatabaseTests {

	static Stream<Named<Supplier<TestDatabase>>> servers() {
		return Stream.of(Named.of("PostgreSQL", TestDatabase::postgreSql), Named.of("MariaDB", TestDatabase::mariaDb),
				Named.of("H2", TestDatabase::h2));
	}

	@ParameterizedTest
	@MethodSource("servers")
	void migratorMayCreateAndRuntimeMayNot(Supplier<TestDatabase> server) {
		TestSchema schema = server.get().create();
		schema.asMigrator().execute("create table created (id int)");
		assertThat(schema.asMigrator().queryForObject("select count(*) from created", Integer.class)).isZero();
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> schema.asRuntime().execute("create table refused (id int)"));
	}

}
