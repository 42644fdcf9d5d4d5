package dev.lockstep.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.ApplicationCode;
import dev.lockstep.Lockstep;
import dev.lockstep.LockstepSettings;
import dev.lockstep.LockstepSettings.Application;
import dev.lockstep.LockstepSettings.Seed;
import dev.lockstep.LockstepSettings.Timeouts;
import dev.lockstep.execute.RunListener;
import dev.lockstep.plan.Policy;

/**
 * Lockstep, with the settings that Boot gives it.
 */
final class LockstepContestant implements Contestant {

	@Override
	public String name() {
		return "Lockstep";
	}

	@Override
	public void migrate(DataSource dataSource, Path scripts) {
		lockstep(dataSource, scripts).migrate();
	}

	@Override
	public void pretend(DataSource dataSource, Path scripts) {
		migrate(dataSource, scripts);
	}

	static Lockstep lockstep(DataSource dataSource, Path scripts) {
		LockstepSettings settings = new LockstepSettings(List.of("classpath:" + Scripts.PLAIN), Map.of(), List.of(),
				LockstepSettings.DEFAULT_HISTORY_TABLE, Policy.DEFAULT, null,
				new Application("benchmark", "1.0", "localhost", List.of()), Timeouts.DEFAULT, Seed.DEFAULT);
		return new Lockstep(settings, dataSource, () -> Server.unpooled(dataSource),
				new PathMatchingResourcePatternResolver(Scripts.classLoader(scripts, LockstepContestant.class)),
				ApplicationCode.NONE, RunListener.NONE);
	}

}
