package dev.lockstep.autoconfigure;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if the application does not name its database, because it has only one.
 */
class OnOneDatabase extends NoneNestedConditions {

	OnOneDatabase() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnNamedDatabases.class)
	static class Named {

	}

}
