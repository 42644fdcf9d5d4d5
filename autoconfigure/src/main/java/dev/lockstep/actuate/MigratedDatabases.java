package dev.lockstep.actuate;

import java.util.List;

/**
 * The databases that the application migrates.
 *
 * @param list the databases; none if Lockstep is switched off
 */
public record MigratedDatabases(List<MigratedDatabase> list) {

	public MigratedDatabases {
		list = List.copyOf(list);
	}

}
