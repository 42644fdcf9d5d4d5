package dev.lockstep.actuate;

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Keeps the migrator's password, and a URL that may hold it, out of every endpoint, also
 * where an application shows the values of its other properties.
 */
public class MigratorPasswordSanitizingFunction implements SanitizingFunction {

	// Of the only database, or of one of several, whatever its name.
	private static final Pattern SECRET = Pattern.compile("lockstep(databases.+)?migrator(password|url)$");

	@Override
	public SanitizableData apply(SanitizableData data) {
		// As relaxed binding would read it: LOCKSTEP_MIGRATOR_PASSWORD
		String key = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		return SECRET.matcher(key).find() ? data.withSanitizedValue() : data;
	}

}
