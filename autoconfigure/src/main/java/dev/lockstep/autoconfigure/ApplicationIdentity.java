package dev.lockstep.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import dev.lockstep.LockstepSettings.Application;

/**
 * Finds out who the application is, as the history is to tell it.
 */
final class ApplicationIdentity {

	private ApplicationIdentity() {
	}

	static Application of(Environment environment, @Nullable BuildProperties build) {
		String name = environment.getProperty("spring.application.name");
		String version = environment.getProperty("spring.application.version");
		if (!StringUtils.hasText(version) && build != null) {
			version = build.getVersion();
		}
		return new Application(StringUtils.hasText(name) ? name : Application.UNKNOWN.name(),
				StringUtils.hasText(version) ? version : null, host(environment),
				List.of(environment.getActiveProfiles()));
	}

	// Kubernetes sets HOSTNAME to the pod's name.
	private static @Nullable String host(Environment environment) {
		for (String variable : new String[] { "HOSTNAME", "COMPUTERNAME" }) {
			String host = environment.getProperty(variable);
			if (StringUtils.hasText(host)) {
				return host;
			}
		}
		return null;
	}

}
