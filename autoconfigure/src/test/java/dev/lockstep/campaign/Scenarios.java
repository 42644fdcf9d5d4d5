package dev.lockstep.campaign;

import java.util.List;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * Everything that is broken on purpose.
 */
final class Scenarios {

	static final List<Scenario> ALL = List.of(new KilledProcess("PostgreSQL", TestDatabase::postgreSql, 12, 200),
			new KilledProcess("MariaDB", TestDatabase::mariaDb, 8, 100), new ManyAtOnce(), new ManyWaiting(),
			new StoppedServer(), new SilentNetwork(), EndedSessions.ofTheMigrator(), EndedSessions.ofTheLock(),
			new TablesInUse(), new PgBouncerInBetween(), new PromotedStandby(), new KilledNode(), new FullDisk(),
			new LostPermission(), new FuzzedFiles());

	private Scenarios() {
	}

}
