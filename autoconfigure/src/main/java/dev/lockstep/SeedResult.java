package dev.lockstep;

import java.time.Duration;
import java.util.List;

/**
 * What seeding did.
 *
 * @param seeded the seeds that were run, in order
 * @param unchanged the seeds that the database has as they are
 * @param duration how long it took, waiting included
 */
public record SeedResult(List<String> seeded, List<String> unchanged, Duration duration) {

	public SeedResult {
		seeded = List.copyOf(seeded);
		unchanged = List.copyOf(unchanged);
	}

}
