package dev.lockstep.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there are databases below {@code lockstep.databases}.
 */
class OnNamedDatabases extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		var names = DatabaseNames.of(context.getEnvironment());
		return new ConditionOutcome(!names.isEmpty(),
				ConditionMessage.forCondition("lockstep.databases").because("it names " + names));
	}

}
