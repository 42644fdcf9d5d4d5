package dev.lockstep.benchmark;

import java.nio.file.Path;

import javax.sql.DataSource;

/**
 * Another contestant, without a pool: it opens its connection.
 *
 * @param other the other contestant
 */
record ConnectingContestant(Contestant other) implements Contestant {

	@Override
	public String name() {
		return this.other.name() + ", own connection";
	}

	@Override
	public void migrate(DataSource dataSource, Path scripts) throws Exception {
		this.other.migrate(Server.unpooled(dataSource), scripts);
	}

	@Override
	public void pretend(DataSource dataSource, Path scripts) throws Exception {
		this.other.pretend(dataSource, scripts);
	}

}
