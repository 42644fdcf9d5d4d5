package dev.lockstep.actuate;

import java.util.Locale;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Keeps the migrator's password, and a URL that may hold it, out of every endpoint, also
 * where an application shows the values of its other properties.
 */
public class MigratorPasswordSanitizingFunction implements SanitizingFunction {

	@Override
	public SanitizableData apply(SanitizableData data) {
		// As relaxed binding would read it: LOCKSTEP_MIGRATOR_PASSWORD
		String key = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		boolean secret = key.endsWith("lockstepmigratorpassword") || key.endsWith("lockstepmigratorurl");
		return secret ? data.withSanitizedValue() : data;
	}

}
