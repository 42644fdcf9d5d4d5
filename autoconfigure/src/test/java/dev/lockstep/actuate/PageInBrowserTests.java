package dev.lockstep.actuate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import dev.lockstep.MigrationDetails;
import dev.lockstep.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page in a real browser. It also photographs what it sees, see
 * CONTRIBUTING.md.
 */
class PageInBrowserTests {

	private static final @Nullable String PHOTOGRAPHS = System.getProperty("lockstep.test.photographs");

	private static final String SHOW = "management.endpoint.migrations.show-values=always";

	private static final AtomicReference<Status> status = new AtomicReference<>(PageScenes.none());

	@TempDir
	private static Path profile;

	private static Chromium browser;

	private static PageServer one;

	private static PageServer two;

	@BeforeAll
	static void start() {
		browser = Chromium.start(profile);
		one = PageServer.start(List.of(PageServer.database("default", status::get, PageInBrowserTests::migration)),
				SHOW);
		two = PageServer.start(List.of(PageServer.database("customers", PageScenes::upToDate, (v) -> Optional.empty()),
				PageServer.database("orders", PageScenes::failed, (v) -> Optional.empty())), SHOW);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
			one.close();
			two.close();
		}
	}

	@BeforeEach
	void look() {
		browser.look("light", 1180);
	}

	@AfterEach
	void leave() {
		browser.open(URI.create("about:blank"));
		assertThat(browser.console()).isEmpty();
		browser.requests();
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "up-to-date", "many", "failed", "running", "two-databases", "one-migration" })
	void isReadableByEverybodyInLightAndDarkAndOnANarrowScreen(String scene) throws IOException {
		URI uri = scene(scene);
		browser.open(uri);
		for (String colours : List.of("light", "dark")) {
			browser.look(colours, 1180);
			assertThat(browser.faults("contrast.js")).as("contrast, " + colours).isEmpty();
			photograph("%s-%s.png".formatted(scene, colours), 1200);
		}
		assertThat(browser.faults("outline.js")).isEmpty();
		assertThat(browser.unnamed()).isEmpty();
		browser.look("light", 320);
		assertThat(browser.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
		photograph(scene + "-narrow.png", 1600);
		assertThat(browser.requests()).isNotEmpty()
			.allMatch((request) -> request.equals(uri.toString()) || request.startsWith("data:"));
	}

	@Test
	void barMovesWhileNothingElseDoes() {
		status.set(PageScenes.running(3, 62));
		browser.open(one.uri("migrations"));
		browser.run("window.loaded = 'once'; document.querySelector('.applied a').focus()");
		assertThat(bars()).isEqualTo("1/4, 2/5, 62/100");
		status.set(PageScenes.running(4, 7));
		await(() -> assertThat(bars()).isEqualTo("1/4, 3/5, 7/100"));
		assertThat(browser.text("[role=status]")).isEqualTo("Statement 4 of 5: building index: scanning table");
		assertThat(browser.run("return window.loaded")).isEqualTo("once");
		assertThat(browser.run("return document.activeElement.closest('.applied') !== null")).isEqualTo(true);
	}

	@Test
	void endOfTheRunIsShownAndWhatIsUnfoldedStaysSo() {
		status.set(PageScenes.many());
		browser.open(one.uri("migrations"));
		browser.driver().findElement(By.cssSelector(".applied summary")).click();
		status.set(PageScenes.running(5, 99));
		browser.open(one.uri("migrations"));
		status.set(PageScenes.upToDate());
		await(() -> assertThat(browser.driver().getTitle()).isEqualTo("Up to date · shop"));
		assertThat(browser.text("h2")).isEqualTo("Up to date");
		assertThat(browser.number("return document.querySelectorAll('progress').length")).isZero();
	}

	@Test
	void saysWhenTheApplicationDoesNotAnswer() {
		try (PageServer server = PageServer
			.start(List.of(PageServer.database("default", () -> PageScenes.running(1, 1), (v) -> Optional.empty())))) {
			browser.open(server.uri("migrations"));
			assertThat(browser.driver().findElement(By.cssSelector("[role=alert]")).isDisplayed()).isFalse();
		}
		await(() -> assertThat(browser.driver().findElement(By.cssSelector("[role=alert]")).getText())
			.contains("does not answer"));
		assertThat(browser.console()).isNotEmpty().allMatch((line) -> line.contains("ERR_CONNECTION_REFUSED"));
	}

	@Test
	void everythingIsReachedByKeyboard() {
		status.set(PageScenes.many());
		browser.open(one.uri("migrations"));
		browser.press(Keys.TAB);
		assertThat(focused().getText()).isEqualTo("Skip to the content");
		assertThat(focused().getRect().getX()).isPositive();
		assertThat(focused().getCssValue("outline-style")).isNotEqualTo("none");
		browser.press(Keys.ENTER);
		browser.press(Keys.TAB);
		assertThat(focused().getTagName()).isEqualTo("a");
		assertThat(focused().getCssValue("outline-style")).isNotEqualTo("none");
		for (int i = 0; i < 25; i++) {
			browser.press(Keys.TAB);
		}
		assertThat(focused().getText()).isEqualTo("975 more migrations");
		browser.press(Keys.ENTER);
		assertThat(browser.run("return document.activeElement.parentElement.open")).isEqualTo(true);
	}

	@Test
	void versionLeadsToItsMigrationAndBack() {
		status.set(PageScenes.upToDate());
		browser.open(one.uri("migrations"));
		WebElement link = browser.driver().findElement(By.cssSelector(".applied a"));
		String version = link.getText();
		link.click();
		await(() -> assertThat(browser.text("h1")).isEqualTo("Migration " + version));
		assertThat(browser.text("pre")).contains("create table orders");
		browser.driver().findElement(By.linkText("All migrations")).click();
		await(() -> assertThat(browser.text("h1")).isEqualTo("Migrations"));
	}

	@Test
	void commandIsCopied() {
		status.set(PageScenes.failed());
		browser.open(one.uri("migrations"));
		browser.driver()
			.executeCdpCommand("Browser.grantPermissions",
					Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
		browser.driver().findElement(By.cssSelector(".copy")).click();
		await(() -> assertThat(browser.text(".copy")).isEqualTo("Copied"));
		assertThat(browser.driver()
			.executeAsyncScript("navigator.clipboard.readText().then(arguments[0], (e) => arguments[0](String(e)))"))
			.asString()
			.startsWith("lockstep resolve --applied 2026");
	}

	@Test
	void whatTheDatabaseSaysDoesNothing() {
		status.set(PageScenes.hostile(
				"</script><script>window.hit = 1</script>\"'><img src=x onerror='window.hit = 1'><svg onload='window.hit = 1'>"));
		browser.open(one.uri("migrations"));
		assertThat(browser.text("h2")).isEqualTo("Failed");
		assertThat(browser.run("return window.hit")).isEqualTo("null");
		assertThat(browser.number("return document.querySelectorAll('img, script:not(:last-child), [onload]').length"))
			.isZero();
	}

	@Test
	void canBeReadUnderThePolicyOfAProxyThatAllowsNothing() throws Exception {
		status.set(PageScenes.many());
		String page = one.get("migrations", "Accept", "text/html").body();
		HttpServer proxy = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		proxy.createContext("/", (exchange) -> {
			byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
			exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		proxy.start();
		try {
			browser.open(URI.create("http://localhost:%d/".formatted(proxy.getAddress().getPort())));
			assertThat(browser.text("main")).startsWith("Up to date").contains("1000 migrations, newest first");
			assertThat(browser.driver().findElement(By.cssSelector(".lost")).isDisplayed()).isFalse();
			assertThat(browser.driver().findElements(By.cssSelector(".copy"))).noneMatch(WebElement::isDisplayed);
			browser.driver().findElement(By.cssSelector(".applied summary")).click();
			assertThat(browser.driver().findElement(By.cssSelector(".applied details tr:last-child")).isDisplayed())
				.isTrue();
			assertThat(browser.console()).isNotEmpty()
				.allMatch((line) -> line.contains("violates the following Content Security Policy"));
		}
		finally {
			proxy.stop(0);
		}
	}

	private static void photograph(String name, int height) throws IOException {
		if (PHOTOGRAPHS != null) {
			browser.photograph(Path.of(PHOTOGRAPHS, name), height);
		}
	}

	private static URI scene(String name) {
		switch (name) {
			case "none" -> status.set(PageScenes.none());
			case "up-to-date", "one-migration" -> status.set(PageScenes.upToDate());
			case "many" -> status.set(PageScenes.many());
			case "failed" -> status.set(PageScenes.failed());
			case "running" -> status.set(PageScenes.running(3, 62));
			default -> {
				return two.uri("migrations");
			}
		}
		return one.uri(name.equals("one-migration") ? "migrations/1" : "migrations");
	}

	private static Optional<MigrationDetails> migration(String version) {
		Status current = status.get();
		return Optional
			.of(new MigrationDetails(current.migrations().get(current.migrations().size() - 1), 2, null, null, """
					create table orders (
					  id bigint generated always as identity primary key,
					  customer_id bigint not null references customers
					);

					create index orders_customer_id on orders (customer_id);
					""", "drop table orders;\n"));
	}

	private static String bars() {
		return String.valueOf(browser.run(
				"return [...document.querySelectorAll('progress')].map((bar) => bar.value + '/' + bar.max).join(', ')"));
	}

	private static WebElement focused() {
		return browser.driver().switchTo().activeElement();
	}

	private static void await(org.awaitility.core.ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
	}

}
