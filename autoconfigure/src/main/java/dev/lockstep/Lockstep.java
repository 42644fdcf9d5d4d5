package dev.lockstep;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.core.io.support.ResourcePatternResolver;

import dev.lockstep.catalog.JavaMigration;
import dev.lockstep.plan.Plan;

/**
 * Migrations of one database: the one door to the engine. Thread-safe.
 */
public final class Lockstep {

	/**
	 * Creates Lockstep for one database.
	 * @param settings how it is to work
	 * @param application the application's own data source, which answers whether there
	 * is anything to do
	 * @param migrator gives the data source that runs migrations; asked anew for each
	 * run, and only if there is something to do. A data source that is also
	 * {@link AutoCloseable} is the supplier's to close
	 * @param resources what finds and reads the scripts
	 * @param javaMigrations the migrations written in Java
	 */
	public Lockstep(LockstepSettings settings, DataSource application, Supplier<DataSource> migrator,
			ResourcePatternResolver resources, Collection<? extends JavaMigration> javaMigrations) {
	}

	/**
	 * Applies what is pending.
	 * @return what was done
	 * @throws dev.lockstep.problem.LockstepException if anything is wrong, with every
	 * problem that was found
	 */
	public MigrationResult migrate() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Computes what {@link #migrate()} would do. Changes nothing.
	 * @return the plan
	 * @throws dev.lockstep.problem.LockstepException if catalog or history cannot be read
	 */
	public Plan plan() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Fails unless the database has exactly what the application ships. Changes nothing.
	 * @throws dev.lockstep.problem.LockstepException with every problem that was found,
	 * pending migrations included
	 */
	public void validate() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads where the database stands, through the application's data source.
	 * @return the status
	 * @throws dev.lockstep.problem.LockstepException if catalog or history cannot be read
	 */
	public Status status() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads one migration in full, through the application's data source.
	 * @param id its version as written in a file name, or {@code R__} and the name of a
	 * repeatable
	 * @return the migration, or empty if neither the application nor the database has it
	 * @throws dev.lockstep.problem.LockstepException if catalog or history cannot be read
	 */
	public Optional<MigrationDetails> migration(String id) {
		throw new UnsupportedOperationException();
	}

}
