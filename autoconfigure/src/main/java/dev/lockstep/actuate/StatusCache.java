package dev.lockstep.actuate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.lockstep.Status;
import dev.lockstep.problem.LockstepException;

/**
 * Reads where a database stands, but not more often than a given time allows, however
 * many health probes and requests ask. While one thread reads, the others are answered
 * with what was read before. Thread-safe.
 */
public final class StatusCache {

	private final Supplier<Status> source;

	private final Duration timeToLive;

	private final InstantSource clock;

	private final ReentrantLock reading = new ReentrantLock();

	private volatile @Nullable Entry latest;

	/**
	 * Creates a cache.
	 * @param source reads the status; may throw {@link LockstepException}
	 * @param timeToLive how long what was read is good; zero to read it each time
	 * @param clock tells the time
	 */
	public StatusCache(Supplier<Status> source, Duration timeToLive, InstantSource clock) {
		this.source = source;
		this.timeToLive = timeToLive;
		this.clock = clock;
	}

	StatusReading get() {
		Entry known = this.latest;
		if (known != null && (isFresh(known) || !this.reading.tryLock())) {
			return known.reading();
		}
		if (known == null) {
			this.reading.lock();
		}
		try {
			return readUnlessFresh();
		}
		finally {
			this.reading.unlock();
		}
	}

	// Empty if the time is over before it was ever read. Another thread goes on reading.
	Optional<StatusReading> within(Duration patience) {
		Entry known = this.latest;
		if ((known == null || !isFresh(known)) && !this.reading.isLocked()) {
			CompletableFuture<Void> read = new CompletableFuture<>();
			Thread thread = new Thread(() -> {
				try {
					get();
				}
				finally {
					read.complete(null);
				}
			}, "lockstep-status");
			thread.setDaemon(true);
			thread.start();
			read.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).join();
		}
		return Optional.ofNullable(this.latest).map(Entry::reading);
	}

	private StatusReading readUnlessFresh() {
		Entry known = this.latest;
		if (known != null && isFresh(known)) {
			return known.reading();
		}
		StatusReading reading = read();
		this.latest = new Entry(reading, this.clock.instant());
		return reading;
	}

	private StatusReading read() {
		try {
			return StatusReading.of(this.source.get());
		}
		catch (LockstepException ex) {
			return StatusReading.failed(ex.problems());
		}
	}

	private boolean isFresh(Entry entry) {
		return this.clock.instant().isBefore(entry.at().plus(this.timeToLive));
	}

	private record Entry(StatusReading reading, Instant at) {

	}

}
