package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.common.docs.KeyName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.yaml.snakeyaml.Yaml;

import dev.lockstep.actuate.micrometer.LockstepMeter;
import dev.lockstep.actuate.micrometer.LockstepObservation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on metrics, and what it brings along, against what Prometheus scrapes of a
 * real application.
 */
class MetricsPageTests {

	private static final Path OPERATIONS = Path.of("../docs/operations");

	private static MeasuredApplication application;

	/** The labels of each metric that Prometheus sees. */
	private static Map<String, Set<String>> scraped;

	@BeforeAll
	static void scrape() throws Exception {
		application = new MeasuredApplication();
		scraped = Pattern.compile("^(lockstep_\\w+)\\{(.*)} ", Pattern.MULTILINE)
			.matcher(application.get("/actuator/prometheus"))
			.results()
			.collect(Collectors.toMap((sample) -> sample.group(1), (sample) -> labels(sample.group(2)),
					(one, other) -> one));
	}

	@AfterAll
	static void close() {
		application.close();
	}

	private static Set<String> labels(String text) {
		return Pattern.compile("(\\w+)=\"[^\"]*\"")
			.matcher(text)
			.results()
			.map((label) -> label.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void everyMeterIsScrapedAsListed() throws IOException {
		List<MatchResult> rows = rows("\\| `(lockstep[a-z.]+)` \\| `(lockstep_\\w+)` \\| (.*?) \\| (.*?) \\|");
		assertThat(rows).isNotEmpty()
			.allSatisfy((row) -> assertThat(scrapedAs(row.group(2))).isNotEmpty().containsOnly(words(row.group(3))));
		assertThat(scraped.keySet()).filteredOn((name) -> !name.contains("_active_"))
			.allMatch((name) -> rows.stream().anyMatch((row) -> scrapedAs(row.group(2), name)));
	}

	private static List<Set<String>> scrapedAs(String meter) {
		return scraped.entrySet()
			.stream()
			.filter((metric) -> scrapedAs(meter, metric.getKey()))
			.map(Map.Entry::getValue)
			.toList();
	}

	// A timer is scraped in parts.
	private static boolean scrapedAs(String meter, String metric) {
		return metric.matches(meter + "(_count|_sum|_max)?");
	}

	@Test
	void everyMeterIsListedWithItsTags() throws IOException {
		Map<String, Set<String>> listed = rows("\\| `(lockstep[a-z.]+)` \\| `lockstep_\\w+` \\| (.*?) \\|").stream()
			.collect(Collectors.toMap((row) -> row.group(1), (row) -> words(row.group(2))));
		assertThat(listed).hasSize(LockstepMeter.values().length + LockstepObservation.values().length);
		for (LockstepMeter meter : LockstepMeter.values()) {
			assertThat(listed).containsEntry(meter.getName(), names(meter.getKeyNames()));
		}
		for (LockstepObservation observation : LockstepObservation.values()) {
			Set<String> names = names(observation.getLowCardinalityKeyNames());
			names.add("error");
			assertThat(listed).containsEntry(name(observation), names);
		}
	}

	@Test
	void everyKeyOfASpanIsListed() throws IOException {
		List<String> listed = rows("\\| `(lockstep[a-z.]+)` \\| `(lockstep\\.[a-z]+)` \\| ").stream()
			.map((row) -> row.group(1) + " " + row.group(2))
			.toList();
		assertThat(listed).containsExactlyInAnyOrderElementsOf(Arrays.stream(LockstepObservation.values())
			.flatMap((observation) -> names(observation.getHighCardinalityKeyNames()).stream()
				.map((key) -> name(observation) + " " + key))
			.toList());
	}

	@Test
	void infoIsTheSample() throws Exception {
		String sample = rows("(?s)```json\n(.*?)\n```").get(0).group(1);
		JSONAssert.assertEquals(sample, application.get("/actuator/info"), JSONCompareMode.STRICT);
	}

	@Test
	void everyExpressionOfTheDashboardUsesWhatIsScraped() throws IOException {
		List<String> expressions = JsonPath.read(dashboard(), "$..expr");
		assertThat(expressions).isNotEmpty().allSatisfy(MetricsPageTests::usesWhatIsScraped);
		List<String> variables = JsonPath.read(dashboard(), "$.templating.list[?(@.type == 'query')].query.query");
		assertThat(variables).isNotEmpty().allSatisfy(MetricsPageTests::usesWhatIsScraped);
	}

	@Test
	void panelsOfTheDashboardHaveAPlaceAndAnExplanation() throws IOException {
		List<Map<String, Object>> panels = JsonPath.read(dashboard(), "$.panels[*]");
		assertThat(panels).extracting((panel) -> panel.get("id")).doesNotHaveDuplicates();
		assertThat(panels).extracting((panel) -> panel.get("gridPos")).doesNotHaveDuplicates();
		assertThat(panels).allSatisfy((panel) -> assertThat(panel.get("description")).asString().endsWith("."));
	}

	@Test
	void everyAlertUsesWhatIsScraped() throws IOException {
		Map<String, Object> alerts = new Yaml().load(Files.readString(OPERATIONS.resolve("prometheus-alerts.yaml")));
		List<String> expressions = JsonPath.read(alerts, "$.groups[*].rules[*].expr");
		assertThat(expressions).isNotEmpty().allSatisfy(MetricsPageTests::usesWhatIsScraped);
		List<String> names = JsonPath.read(alerts, "$.groups[*].rules[*].alert");
		assertThat(rows("\\| `(Lockstep[A-Za-z]+)` \\|")).extracting((row) -> row.group(1)).isEqualTo(names);
	}

	// Metrics by their names, labels by those in braces and after 'by'.
	private static void usesWhatIsScraped(String expression) {
		Set<String> labels = new TreeSet<>(Set.of("job", "instance"));
		List<String> metrics = Pattern.compile("lockstep_\\w+")
			.matcher(expression)
			.results()
			.map(MatchResult::group)
			.toList();
		assertThat(metrics).as(expression).isNotEmpty().allSatisfy((metric) -> {
			assertThat(scraped).containsKey(metric);
			labels.addAll(scraped.get(metric));
		});
		assertThat(Pattern.compile("(\\w+)(?:=~|!=|=)\"|(?:by|unless on) \\(([^)]*)\\)")
			.matcher(expression)
			.results()
			.map((used) -> (used.group(1) != null) ? used.group(1) : used.group(2))
			.flatMap((names) -> Stream.of(names.split(", *")))).as(expression).isSubsetOf(labels);
	}

	private static String dashboard() throws IOException {
		return Files.readString(OPERATIONS.resolve("grafana-dashboard.json"));
	}

	private static List<MatchResult> rows(String pattern) throws IOException {
		return Pattern.compile(pattern).matcher(Files.readString(OPERATIONS.resolve("metrics.md"))).results().toList();
	}

	private static String name(LockstepObservation observation) {
		return "lockstep." + observation.name().toLowerCase(Locale.ROOT);
	}

	private static Set<String> names(KeyName... keys) {
		return Arrays.stream(keys).map(KeyName::asString).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> words(String cell) {
		return Pattern.compile("`([a-z]+)`")
			.matcher(cell)
			.results()
			.map((word) -> word.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
