package dev.lockstep.actuate;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.core.io.ClassPathResource;

/**
 * A browser without a window, where the machine has one.
 */
final class Chromium implements AutoCloseable {

	/** The roles of what has to have a name. */
	private static final Set<String> NAMED = Set.of("button", "link", "progressbar", "heading", "table", "region",
			"navigation", "DisclosureTriangle");

	private static final Pattern REQUEST = Pattern
		.compile("\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"(.*?)\"");

	/** Warns that it knows no newer browser, and need not. */
	private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

	private final ChromeDriver driver;

	private Chromium(ChromeDriver driver) {
		this.driver = driver;
	}

	static Chromium start(Path profile) {
		Path browser = find("chromium");
		Path driver = find("chromedriver");
		Assumptions.assumeTrue(browser != null && driver != null,
				"SKIPPED, NOT TESTED: install 'chromium' and 'chromedriver' to test the page in a browser");
		SELENIUM.setLevel(Level.SEVERE);
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		logging.enable(LogType.PERFORMANCE, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(String.valueOf(browser));
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--force-device-scale-factor=1", "--user-data-dir=" + profile);
		options.setCapability("goog:loggingPrefs", logging);
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(Objects.requireNonNull(driver).toFile())
			.usingAnyFreePort()
			.build();
		Chromium chromium = new Chromium(new ChromeDriver(service, options));
		// Leaves the browser's own first page.
		chromium.open(URI.create("about:blank"));
		chromium.requests();
		return chromium;
	}

	private static @Nullable Path find(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	ChromeDriver driver() {
		return this.driver;
	}

	void open(URI uri) {
		this.driver.get(uri.toString());
		// A slow machine's browser may believe it is done when only the page before was.
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> "complete".equals(run("return document.readyState")));
	}

	/** Asks for light or dark, and for a screen of some width. */
	void look(String colours, int width) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
	}

	Object run(String script, Object... arguments) {
		return Objects.requireNonNullElse(this.driver.executeScript(script, arguments), "null");
	}

	/** Runs a file beside the tests that returns a list of faults. */
	@SuppressWarnings("unchecked")
	List<String> faults(String file) throws IOException {
		return (List<String>) run(new ClassPathResource("actuate/" + file).getContentAsString(StandardCharsets.UTF_8));
	}

	String text(String selector) {
		return String.valueOf(run("return document.querySelector(arguments[0])?.innerText", selector));
	}

	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/** Everything that is told to a screen reader without having a name. */
	@SuppressWarnings("unchecked")
	List<String> unnamed() {
		List<Map<String, Object>> nodes = (List<Map<String, Object>>) this.driver
			.executeCdpCommand("Accessibility.getFullAXTree", Map.of())
			.get("nodes");
		return nodes.stream()
			.filter((node) -> NAMED.contains(value(node.get("role"))) && value(node.get("name")).isBlank())
			.map((node) -> value(node.get("role")))
			.toList();
	}

	private static String value(@Nullable Object property) {
		return (property instanceof Map<?, ?> map) ? String.valueOf(map.get("value")) : "";
	}

	/** What the console said since it was asked last. */
	List<String> console() {
		return log(LogType.BROWSER).map(LogEntry::toString).toList();
	}

	/** The addresses from which something was asked for since this was asked last. */
	List<String> requests() {
		return log(LogType.PERFORMANCE)
			.flatMap((entry) -> REQUEST.matcher(entry.getMessage()).results().map((request) -> request.group(1)))
			.toList();
	}

	private Stream<LogEntry> log(String type) {
		return this.driver.manage().logs().get(type).getAll().stream();
	}

	long number(String script) {
		return ((Number) run(script)).longValue();
	}

	void photograph(Path file, int height) throws IOException {
		Files.createDirectories(Objects.requireNonNull(file.getParent()));
		long width = number("return document.documentElement.clientWidth");
		long whole = number("return document.body.offsetHeight");
		Object data = this.driver
			.executeCdpCommand("Page.captureScreenshot",
					Map.of("captureBeyondViewport", true, "clip",
							Map.of("x", 0, "y", 0, "width", width, "height", Math.min(whole, height), "scale", 0.7)))
			.get("data");
		Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
