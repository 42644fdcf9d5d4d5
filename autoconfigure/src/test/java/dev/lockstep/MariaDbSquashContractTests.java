package dev.lockstep;

import org.junit.jupiter.api.Test;

import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Squashes of migrations of MariaDB.
 */
class MariaDbSquashContractTests extends AbstractSquashContractTests {

	@Override
	TestDatabase database() {
		return TestDatabase.mariaDb();
	}

	@Override
	String content(TestSchema schema) {
		return schema.asAdmin().queryForList("""
				select concat_ws(' ', table_name, column_name, column_type, is_nullable, column_key, column_default)
				from information_schema.columns where table_schema = database() and table_name not like 'lockstep%'
				order by table_name, ordinal_position""", String.class).toString();
	}

	@Override
	ClientProgram client(TestSchema schema) {
		return ClientProgram.mariadb(schema);
	}

	@Override
	String databases() {
		return "select schema_name from information_schema.schemata";
	}

	@Test
	void keepsAllKindsOfObjectsAndRows() {
		this.release.script("1.1_more.sql", """
				create table events (id bigint auto_increment primary key, raw varbinary(20), at timestamp null);
				insert into events (raw, at) values (x'00ff27', '2026-01-15 09:30:00'), (null, null);
				create sequence numbers;
				DELIMITER //
				create procedure note_it(n int)
				begin
				  insert into notes values (n, 'noted; twice');
				end//
				create trigger named before insert on notes for each row set new.note = coalesce(new.note, 'none')//
				DELIMITER ;
				create event nightly on schedule every 1 day do delete from events;
				""");
		squash();
		makeDatabase(database().create());
		this.release.migrate();
		assertThat(rows("select hex(raw) from events where id = 1")).containsExactly("00FF27");
		ask().execute("call note_it(40)");
		assertThat(rows("select note from notes where id = 40")).containsExactly("noted; twice");
		assertThat(rows("select definer from information_schema.events where event_schema = database()"))
			.containsExactly(this.schema.migrator().username() + "@%");
	}

	@Test
	void neverRunsInAnotherDatabase() {
		String real = this.schema.url().substring(this.schema.url().lastIndexOf('/') + 1);
		this.release.script("1.1_qualified.sql", "insert into `%s`.notes values (9, 'real', 1);\n".formatted(real));
		Problem problem = problem(() -> this.release.lockstep().squash("2", shadowUrl()));
		assertThat(problem.code()).isEqualTo(ProblemCode.UNSQUASHABLE_MIGRATION);
		assertThat(problem.message()).contains("it names database " + real);
	}

	@Test
	void saysWhatTheMigratorLacks() {
		Problem problem = problem(() -> this.release.lockstep().squash("2", null));
		assertThat(problem.code()).isEqualTo(ProblemCode.PERMISSION_DENIED);
		assertThat(problem.action()).contains("GRANT ALL ON `lockstep\\_shadow\\_%`.*");
	}

}
