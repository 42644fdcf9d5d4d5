package dev.lockstep;

import dev.lockstep.execute.Connections;
import dev.lockstep.execute.RunListener;

/**
 * Who changes the database: what each operation works with.
 *
 * @param settings how it is to work
 * @param connections the migrator's connections
 * @param listener hears what is done
 */
record Migrator(LockstepSettings settings, Connections connections, RunListener listener) {

}
