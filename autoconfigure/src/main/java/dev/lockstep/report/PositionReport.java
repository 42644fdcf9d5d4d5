package dev.lockstep.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.lockstep.history.RunPosition;

/**
 * How far a migration is, in words, as far as it is known:
 * {@code statement 3 of 5, building index: scanning table (47 %, about 20.0 s left), for 1 min 3 s now}.
 *
 * @param position how far the run is
 */
public record PositionReport(RunPosition position) {

	@Override
	public String toString() {
		List<@Nullable String> parts = new ArrayList<>();
		parts.add(statement());
		parts.add(activity());
		Duration elapsed = this.position.elapsed();
		parts.add((elapsed != null) ? "for %s now".formatted(Durations.format(elapsed)) : null);
		return parts.stream().filter(Objects::nonNull).collect(Collectors.joining(", "));
	}

	private @Nullable String statement() {
		if (this.position.statement() == null) {
			return null;
		}
		return "statement %d of %d".formatted(this.position.statement(), this.position.statements());
	}

	private @Nullable String activity() {
		if (this.position.activity() == null) {
			return null;
		}
		String percent = (this.position.percent() != null) ? this.position.percent() + " %" : null;
		Duration remaining = this.position.remaining();
		String left = (remaining != null) ? "about %s left".formatted(Durations.format(remaining)) : null;
		String numbers = Stream.of(percent, left).filter(Objects::nonNull).collect(Collectors.joining(", "));
		return this.position.activity() + (numbers.isEmpty() ? "" : " (%s)".formatted(numbers));
	}

}
