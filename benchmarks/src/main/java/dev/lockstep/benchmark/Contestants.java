package dev.lockstep.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All that take part.
 */
final class Contestants {

	private Contestants() {
	}

	static List<Contestant> all(Options options) throws Exception {
		List<Contestant> contestants = new ArrayList<>();
		contestants.add(new LockstepContestant());
		contestants.add(new FlywayContestant());
		Path newest = Path.of(options.newestFlyway());
		if (Files.isDirectory(newest)) {
			contestants.add(NewestFlyway.load(newest));
		}
		contestants.add(new LiquibaseContestant());
		contestants.add(new WireContestant());
		String only = options.text("only", "");
		contestants.removeIf((contestant) -> !contestant.name().toLowerCase(Locale.ROOT).contains(only));
		return contestants;
	}

}
