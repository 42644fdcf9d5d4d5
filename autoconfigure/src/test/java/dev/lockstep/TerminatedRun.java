package dev.lockstep;

import java.nio.file.Path;

import dev.lockstep.testdatabase.TestSchema;
import dev.lockstep.testdatabase.TestSchema.Credentials;

/**
 * A process that migrates, to be ended while it does.
 */
public final class TerminatedRun {

	private TerminatedRun() {
	}

	/**
	 * Migrates.
	 * @param arguments the URL, the name and password of the migrator, and the folder of
	 * the scripts
	 */
	// scripts.
	public static void main(String[] arguments) {
		Credentials migrator = new Credentials(arguments[1], arguments[2]);
		TestSchema schema = new TestSchema(arguments[0], migrator, migrator, migrator);
		new Release(schema, Path.of(arguments[3])).migrate();
	}

}
