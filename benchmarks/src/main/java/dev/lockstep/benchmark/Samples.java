package dev.lockstep.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The same thing measured several times.
 */
final class Samples {

	private final List<Double> values = new ArrayList<>();

	void add(double value) {
		this.values.add(value);
	}

	double last() {
		return this.values.get(this.values.size() - 1);
	}

	double median() {
		List<Double> sorted = new ArrayList<>(this.values);
		Collections.sort(sorted);
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	// Nothing, or the median, with the least and the greatest.
	@Override
	public String toString() {
		if (this.values.isEmpty()) {
			return "";
		}
		return "%s (%s–%s)".formatted(number(median()), number(Collections.min(this.values)),
				number(Collections.max(this.values)));
	}

	static String number(double value) {
		String format = (Math.abs(value) >= 100) ? "%,.0f" : (Math.abs(value) >= 10) ? "%.1f" : "%.2f";
		return String.format(Locale.ROOT, format, value);
	}

}
