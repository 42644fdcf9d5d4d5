package dev.lockstep.actuate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.lockstep.Status;
import dev.lockstep.plan.DatabaseState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatusCache}.
 */
class StatusCacheTests {

	private final SettableClock clock = new SettableClock();

	private final AtomicInteger reads = new AtomicInteger();

	private final StatusCache cache = new StatusCache(this::read, Duration.ofSeconds(1), this.clock);

	@Test
	void readsOnceHoweverManyAskWithinTheTime() {
		this.cache.get();
		this.clock.tick(Duration.ofMillis(999));
		this.cache.get();
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void readsAgainWhenTheTimeIsOver() {
		this.cache.get();
		this.clock.tick(Duration.ofSeconds(1));
		this.cache.get();
		assertThat(this.reads).hasValue(2);
	}

	@Test
	void readsEachTimeIfTheTimeIsZero() {
		StatusCache cache = new StatusCache(this::read, Duration.ZERO, this.clock);
		cache.get();
		cache.get();
		assertThat(this.reads).hasValue(2);
	}

	@Test
	void doesNotAskAnUnreachableDatabaseMoreOftenThanOneThatAnswers() {
		StatusCache cache = new StatusCache(() -> {
			this.reads.incrementAndGet();
			throw Statuses.unreachable();
		}, Duration.ofSeconds(1), this.clock);
		assertThat(cache.get().state()).isEqualTo(DatabaseState.UNKNOWN);
		assertThat(cache.get().problems()).hasSize(1);
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void answersWithWhatIsKnownWhileAnotherThreadReads() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		StatusCache cache = new StatusCache(() -> {
			if (this.reads.incrementAndGet() == 2) {
				started.countDown();
				await(answered);
			}
			return Statuses.of(DatabaseState.UP_TO_DATE);
		}, Duration.ofSeconds(1), this.clock);
		cache.get();
		this.clock.tick(Duration.ofSeconds(1));
		CompletableFuture<StatusReading> slow = CompletableFuture.supplyAsync(cache::get);
		await(started);
		assertThat(cache.get().state()).isEqualTo(DatabaseState.UP_TO_DATE);
		answered.countDown();
		assertThat(slow.get(10, TimeUnit.SECONDS).state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(this.reads).hasValue(2);
	}

	@Test
	void firstReadersWaitForOneRead() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		StatusCache cache = new StatusCache(() -> {
			await(reading);
			return read();
		}, Duration.ofSeconds(1), this.clock);
		CompletableFuture<StatusReading> first = CompletableFuture.supplyAsync(cache::get);
		CompletableFuture<StatusReading> second = CompletableFuture.supplyAsync(cache::get);
		reading.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(second.get(10, TimeUnit.SECONDS));
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void waitsNoLongerThanItIsTold() throws Exception {
		CountDownLatch answers = new CountDownLatch(1);
		StatusCache cache = new StatusCache(() -> {
			await(answers);
			return read();
		}, Duration.ofSeconds(1), this.clock);
		assertThat(cache.within(Duration.ofMillis(10))).isEmpty();
		assertThat(cache.within(Duration.ofDays(1))).isEmpty();
		answers.countDown();
		assertThat(cache.get().state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(this.reads).hasValue(1);
		assertThat(cache.within(Duration.ofDays(1))).map(StatusReading::state).contains(DatabaseState.UP_TO_DATE);
		this.clock.tick(Duration.ofSeconds(1));
		assertThat(cache.within(Duration.ofDays(1))).isPresent();
		assertThat(this.reads).hasValue(2);
	}

	private Status read() {
		this.reads.incrementAndGet();
		return Statuses.of(DatabaseState.UP_TO_DATE);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
