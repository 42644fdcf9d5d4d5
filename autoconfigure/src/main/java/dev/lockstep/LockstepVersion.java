package dev.lockstep;

import org.jspecify.annotations.Nullable;

/**
 * The version of Lockstep, from the manifest of its jar.
 */
final class LockstepVersion {

	private LockstepVersion() {
	}

	static @Nullable String get() {
		return LockstepVersion.class.getPackage().getImplementationVersion();
	}

}
