package dev.lockstep.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A plot with two logarithmic axes, as SVG.
 */
final class Plot {

	private static final List<String> COLOURS = List.of("#0b6e4f", "#c1440e", "#e08e45", "#3d5a80", "#666666");

	private static final int WIDTH = 640;

	private static final int HEIGHT = 400;

	private static final int LEFT = 64;

	private static final int RIGHT = 170;

	private static final int TOP = 40;

	private static final int BOTTOM = 48;

	private final String title;

	private final String x;

	private final Map<String, NavigableMap<Double, Double>> series = new LinkedHashMap<>();

	Plot(String title, String x) {
		this.title = title;
		this.x = x;
	}

	void point(String name, double x, double y) {
		this.series.computeIfAbsent(name, (key) -> new TreeMap<>()).put(x, y);
	}

	@Override
	public String toString() {
		double left = decade(this.series.values().stream().mapToDouble(NavigableMap::firstKey).min().orElse(1), false);
		double right = decade(this.series.values().stream().mapToDouble(NavigableMap::lastKey).max().orElse(10), true);
		double low = decade(values().min().orElse(1), false);
		double high = decade(values().max().orElse(10), true);
		StringBuilder svg = new StringBuilder();
		add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
				+ "font-size=\"12\">\n", WIDTH, HEIGHT);
		add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n", WIDTH, HEIGHT);
		add(svg, "<text x=\"%d\" y=\"22\" font-size=\"14\">%s</text>\n", LEFT, this.title);
		for (double value = left; value <= right * 1.01; value *= 10) {
			double at = LEFT + across(value, left, right);
			add(svg, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>\n", at, TOP, at,
					HEIGHT - BOTTOM);
			add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", at, HEIGHT - BOTTOM + 18,
					label(value));
		}
		for (double value = low; value <= high * 1.01; value *= 10) {
			double at = down(value, low, high);
			add(svg, "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>\n", LEFT, at, WIDTH - RIGHT,
					at);
			add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", LEFT - 6, at + 4, label(value));
		}
		add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", LEFT + (WIDTH - LEFT - RIGHT) / 2,
				HEIGHT - 10, this.x);
		int number = 0;
		for (Map.Entry<String, NavigableMap<Double, Double>> line : this.series.entrySet()) {
			String colour = COLOURS.get(number % COLOURS.size());
			StringBuilder points = new StringBuilder();
			line.getValue().forEach((x, y) -> {
				add(points, "%.1f,%.1f ", LEFT + across(x, left, right), down(y, low, high));
				add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", LEFT + across(x, left, right),
						down(y, low, high), colour);
			});
			add(svg, "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
					points.toString().strip(), colour);
			add(svg, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n", WIDTH - RIGHT + 12, TOP + 14 + 18 * number,
					colour, line.getKey());
			number++;
		}
		return svg.append("</svg>\n").toString();
	}

	private java.util.stream.DoubleStream values() {
		return this.series.values().stream().flatMap((line) -> line.values().stream()).mapToDouble(Double::doubleValue);
	}

	private static double across(double value, double left, double right) {
		return Math.log10(value / left) / Math.log10(right / left) * (WIDTH - LEFT - RIGHT);
	}

	private static double down(double value, double low, double high) {
		return HEIGHT - BOTTOM - Math.log10(value / low) / Math.log10(high / low) * (HEIGHT - TOP - BOTTOM);
	}

	private static double decade(double value, boolean up) {
		double exponent = Math.log10(value);
		return Math.pow(10, up ? Math.ceil(exponent) : Math.floor(exponent));
	}

	private static String label(double value) {
		return (value >= 1) ? String.format(Locale.ROOT, "%,.0f", value) : String.valueOf(value);
	}

	private static void add(StringBuilder svg, String format, Object... arguments) {
		svg.append(String.format(Locale.ROOT, format, arguments));
	}

}
