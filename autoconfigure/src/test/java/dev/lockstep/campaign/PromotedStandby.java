package dev.lockstep.campaign;

import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.jdbc.core.JdbcTemplate;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.lockstep.Release;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * A streaming standby takes the place of its primary in mid-run. It has not got the
 * primary's last commits, so what the process has applied already is to be applied again.
 */
final class PromotedStandby implements Scenario {

	private static final int PORT = 5433;

	@Override
	public String name() {
		return "standby promoted in mid-run, without the last commits";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Campaign campaign, Outcome outcome) throws Exception {
		for (int number = 0; number < campaign.size(1, 3); number++) {
			Path scripts = Files.createDirectories(campaign.directory().resolve("promoted" + number));
			// The pg_basebackup of this image knows no newer server. Both servers run in
			// one container.
			try (PostgreSQLContainer container = new PostgreSQLContainer("postgres:15")) {
				container.addExposedPort(PORT);
				container.withCommand("bash", "-c", "docker-entrypoint.sh postgres; sleep infinity");
				promote(container, TestDatabase.start(container).create(), scripts, outcome);
			}
		}
	}

	private void promote(PostgreSQLContainer container, TestSchema primary, Path scripts, Outcome outcome)
			throws Exception {
		Release release = new Release(primary, scripts).script("V1__tables.sql",
				"create table gate (id int); create table last_gate (id int); create table trace (id int);");
		release.migrate();
		release
			.script("V2__first.sql", "-- lockstep: lock-timeout=10m\nlock table gate;\ninsert into trace values (2);")
			.script("V3__second.sql", "insert into trace values (3);")
			.script("V4__third.sql", "create table third (id int);")
			.script("V5__fourth.sql",
					"-- lockstep: lock-timeout=10m\nlock table last_gate;\ninsert into trace values (5);")
			.script("V6__last.sql", "insert into trace values (6);");
		JdbcTemplate standby = startStandby(container, primary);
		String other = "localhost:" + container.getMappedPort(PORT);
		String either = primary.url().replaceFirst("/(?=[^/]*$)", "," + other + "/") + "?targetServerType=primary";
		try (Gate gate = Gate.closed(primary, "gate");
				Gate lastGate = Gate.closed(primary, "last_gate");
				CampaignProcess process = CampaignProcess.prepare(either, primary.migrator(), scripts)) {
			process.go();
			gate.awaitVisitor();
			stopStreaming(primary.asAdmin(), standby);
			gate.open();
			lastGate.awaitVisitor();
			ContainerCommand.run(container,
					"pg_ctl stop --mode=immediate && pg_ctl promote --wait --pgdata=/tmp/standby");
			outcome.happened();
			if (process.end() != 0) {
				outcome.stuck(name(), process);
			}
			outcome.compare(name(), Undisturbed.contents(TestDatabase.postgreSql(), scripts), Contents.of(standby));
		}
	}

	private static JdbcTemplate startStandby(PostgreSQLContainer container, TestSchema primary) {
		ContainerCommand.run(container,
				"""
						pg_basebackup --host=127.0.0.1 --username=%s --pgdata=/tmp/standby --write-recovery-conf --checkpoint=fast
						pg_ctl start --wait --pgdata=/tmp/standby --options='-p %d' --log=/tmp/standby.log"""
					.formatted(primary.admin().username(), PORT));
		return new JdbcTemplate(primary.admin()
			.dataSource(primary.url().replaceFirst(":[0-9]+/", ":" + container.getMappedPort(PORT) + "/")));
	}

	private static void stopStreaming(JdbcTemplate primary, JdbcTemplate standby) {
		standby.execute("alter system set primary_conninfo = ''");
		standby.execute("select pg_reload_conf()");
		Gate.await(() -> primary.queryForList("select pid from pg_stat_replication").isEmpty());
	}

}
