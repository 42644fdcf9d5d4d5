package dev.lockstep.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import dev.lockstep.Lockstep;

/**
 * Lockstep with its catalog loaded before, as when it is asked again in the same process:
 * what remains is the question to the database.
 */
final class LoadedContestant implements Contestant {

	private final Map<DataSource, Lockstep> loaded = new HashMap<>();

	@Override
	public String name() {
		return "Lockstep, asked again";
	}

	@Override
	public void migrate(DataSource dataSource, Path scripts) {
		this.loaded.computeIfAbsent(dataSource, (key) -> LockstepContestant.lockstep(key, scripts)).migrate();
	}

	@Override
	public void pretend(DataSource dataSource, Path scripts) {
		migrate(dataSource, scripts);
	}

}
