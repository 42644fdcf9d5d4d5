package dev.lockstep.autoconfigure;

import org.springframework.context.LifecycleProcessor;

/**
 * Starts nothing, and so has nothing to stop.
 */
final class IdleLifecycleProcessor implements LifecycleProcessor {

	@Override
	public void onRefresh() {
	}

	@Override
	public void onClose() {
	}

	@Override
	public void start() {
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return false;
	}

}
