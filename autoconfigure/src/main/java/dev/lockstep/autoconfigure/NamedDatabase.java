package dev.lockstep.autoconfigure;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.lockstep.Lockstep;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.report.DatabaseProblems;

/**
 * A database that an application migrates.
 *
 * @param name its name
 * @param configured whether it is below {@code lockstep.databases}
 * @param several whether there are others
 * @param onBoot what is done about it while the application starts
 * @param seedOnBoot whether it is seeded then
 * @param lockstep what migrates it, made when it is asked for
 */
record NamedDatabase(String name, boolean configured, boolean several, OnBoot onBoot, boolean seedOnBoot,
		Supplier<Lockstep> lockstep) {

	/**
	 * Does something with it. A failure names it, if there are others.
	 * @param action what to do
	 * @return what came of it
	 */
	<T> T call(Function<Lockstep, T> action) {
		try {
			return action.apply(this.lockstep.get());
		}
		catch (LockstepException ex) {
			throw (this.configured || this.several) ? new LockstepException(named(own(ex.problems())), ex) : ex;
		}
	}

	/**
	 * Returns problems with its own properties and commands.
	 * @param problems the problems
	 * @return the problems, as they are told where it is known of which database
	 */
	List<Problem> own(List<Problem> problems) {
		if (this.configured) {
			return DatabaseProblems.of(this.name, problems);
		}
		return this.several ? DatabaseProblems.commands(this.name, problems) : problems;
	}

	/**
	 * Returns problems that name it.
	 * @param problems its own problems
	 * @return the problems, as they are told beside those of others
	 */
	List<Problem> named(List<Problem> problems) {
		return this.several ? DatabaseProblems.naming(this.name, problems) : problems;
	}

	void run(Consumer<Lockstep> action) {
		call((lockstep) -> {
			action.accept(lockstep);
			return lockstep;
		});
	}

}
