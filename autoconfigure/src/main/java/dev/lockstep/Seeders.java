package dev.lockstep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.util.ClassUtils;

import dev.lockstep.catalog.FoundClass;
import dev.lockstep.catalog.Script;
import dev.lockstep.catalog.Seeds;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Brings together the seeders that are beans and those that were found at a location.
 */
final class Seeders {

	private Seeders() {
	}

	/**
	 * Makes those that were found.
	 * @param code what the application adds in Java
	 * @param seeds what was found
	 * @return the beans, then those that were found and are no beans
	 * @throws LockstepException if a class is none, or if two seeds have one name
	 */
	static List<Seeder> of(ApplicationCode code, Seeds seeds) {
		List<Seeder> seeders = new ArrayList<>(code.seeders());
		Set<String> known = new HashSet<>();
		seeders.forEach((seeder) -> known.add(className(seeder)));
		for (FoundClass found : seeds.classes()) {
			if (known.add(found.name())) {
				found.create(Seeder.class, code.instantiator()).ifPresent(seeders::add);
			}
		}
		requireDistinctNames(seeds.scripts(), seeders);
		return seeders;
	}

	private static void requireDistinctNames(List<Script> scripts, List<Seeder> seeders) {
		Map<String, String> sources = new HashMap<>();
		scripts.forEach((script) -> sources.put(script.name(), script.location()));
		for (Seeder seeder : seeders) {
			String other = sources.putIfAbsent(seeder.name(), className(seeder));
			if (other != null) {
				throw new LockstepException(Problem.of(ProblemCode.DUPLICATE_SEED,
						"2 seeds are named %s:\n  %s\n  %s".formatted(seeder.name(), other, className(seeder)),
						"Give each of them a name of its own, or keep only one."));
			}
		}
	}

	private static String className(Seeder seeder) {
		return ClassUtils.getUserClass(seeder).getName();
	}

}
