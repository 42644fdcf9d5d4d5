package dev.lockstep.autoconfigure;

import dev.lockstep.LockstepSettings;

/**
 * Changes what the properties say, before Lockstep is created. Register it as a bean;
 * several are called in their order, each with what the one before returned.
 */
@FunctionalInterface
public interface LockstepCustomizer {

	/**
	 * Changes settings.
	 * @param settings the settings so far
	 * @return the settings to use
	 */
	LockstepSettings customize(LockstepSettings settings);

}
