package dev.lockstep.actuate;

import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;

/**
 * Makes the state of the migrations part of the readiness group, unless the application
 * defines that group itself. Comes before Boot's own processor, which takes over a
 * readiness group that is there already.
 */
public class ReadinessGroupPostProcessor implements HealthEndpointGroupsPostProcessor {

	private final boolean enabled;

	/**
	 * Creates the processor.
	 * @param enabled whether the migrations are to be part of it
	 */
	public ReadinessGroupPostProcessor(boolean enabled) {
		this.enabled = enabled;
	}

	@Override
	public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
		boolean defined = groups.get(ReadinessHealthEndpointGroups.READINESS) != null;
		return (this.enabled && !defined) ? new ReadinessHealthEndpointGroups(groups) : groups;
	}

}
