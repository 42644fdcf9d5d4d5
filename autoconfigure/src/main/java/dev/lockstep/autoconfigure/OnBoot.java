package dev.lockstep.autoconfigure;

/**
 * What an application does about migrations while it starts.
 */
public enum OnBoot {

	/** It applies what is pending, before any bean that needs the database. */
	MIGRATE,

	/**
	 * It starts at once, applies what is pending while it is up, and is not ready before
	 * that is done.
	 */
	BACKGROUND,

	/** It applies nothing and refuses to start unless the database is up to date. */
	VALIDATE,

	/**
	 * It applies nothing and waits until another process has brought the database there.
	 */
	WAIT,

	/** It does nothing. */
	NONE

}
