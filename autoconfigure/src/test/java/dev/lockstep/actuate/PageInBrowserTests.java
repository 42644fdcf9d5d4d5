package dev.lockstep.actuate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page in a real browser, on real databases. It also photographs what it
 * sees, see CONTRIBUTING.md.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageInBrowserTests {

	private static final @Nullable String PHOTOGRAPHS = System.getProperty("lockstep.test.photographs");

	private static final String SHOW = "management.endpoint.migrations.show-values=always";

	private static final String HOSTILE = "<img src=x onerror='window.hit = 1'><script>window.hit = 1<\\/script>";

	private static final Map<String, PageServer> servers = new HashMap<>();

	/** What the page of the documentation shows. */
	private static final Set<String> PHOTOGRAPHED = Set.of("none-light", "many-light", "failed-light", "failed-narrow",
			"running-light", "running-dark", "two-databases-light", "one-migration-dark");

	@TempDir
	private static Path profile;

	private static Chromium browser;

	private static Shop none;

	private static Shop many;

	private static Shop failed;

	private static Shop running;

	private static CompletableFuture<List<String>> run;

	@BeforeAll
	static void start() throws IOException {
		browser = Chromium.start(profile);
		none = Shop.open("none");
		many = Shop.open("many").migrate(150);
		failed = Shop.open("failed").migrate(11).add("""
				create table payments (reference text, amount numeric);

				insert into payments values ('INV-2041', 12.50), ('INV-2041', 12.50);

				create unique index concurrently payments_reference on payments (reference);
				""").add("create table refunds (reference text);").fail();
		running = Shop.open("running").migrate(9);
		run = running.run();
		serve("none", none.as("default"));
		serve("many", many.as("default"));
		serve("failed", failed.as("default"));
		serve("running", running.as("default"));
		serve("two-databases", many.as("customers"), failed.as("orders"));
	}

	private static void serve(String scene, MigratedDatabase... databases) {
		servers.put(scene, PageServer.start(List.of(databases), SHOW));
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
		servers.values().forEach(PageServer::close);
		Stream.of(none, many, failed, running).filter(Objects::nonNull).forEach(Shop::close);
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
	@ValueSource(strings = { "none", "many", "failed", "running", "two-databases", "one-migration" })
	@Order(1)
	void isReadableByEverybodyInLightAndDarkAndOnANarrowScreen(String scene) throws IOException {
		URI uri = scene.equals("one-migration") ? uri("failed", "migrations/" + Shop.version(11)) : uri(scene);
		browser.open(uri);
		for (String colours : List.of("light", "dark")) {
			browser.look(colours, 1180);
			assertThat(browser.faults("contrast.js")).as("contrast, " + colours).isEmpty();
			photograph(scene + "-" + colours, 1000);
		}
		assertThat(browser.faults("outline.js")).isEmpty();
		assertThat(browser.unnamed()).isEmpty();
		browser.look("light", 320);
		assertThat(browser.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
		photograph(scene + "-narrow", 1400);
		assertThat(browser.requests()).contains(uri.toString())
			.filteredOn((request) -> !request.startsWith("data:"))
			.containsOnly(uri.toString());
	}

	@Test
	void problemsComeFirst() {
		browser.open(uri("failed"));
		assertThat(browser.text("main")).containsSubsequence("Failed", "Problems", "failed-migration",
				Shop.version(11) + "_index_payments_by_reference.sql:5:1", "Key (reference)=(INV-2041) is duplicated",
				"lockstep resolve --applied " + Shop.version(11), "To come", "In the database", "History");
		browser.open(uri("two-databases"));
		assertThat(browser.driver().findElements(By.cssSelector(".command code"))).extracting(WebElement::getText)
			.containsExactly("lockstep migrate --database orders",
					"lockstep resolve --database orders --applied " + Shop.version(11));
		assertThat(browser.text("main")).containsSubsequence("orders: Failed", "Problems", "customers: Up to date");
	}

	@Test
	@Order(2)
	void barMovesWhileNothingElseDoesAndTheEndIsShown() throws Exception {
		browser.open(uri("running"));
		browser.run("window.loaded = 'once'; document.querySelector('.applied a').focus()");
		String focused = focused().getText();
		assertThat(bars()).isEqualTo("1/3, 1/3, 50/100");
		running.goOnTo(80);
		await(() -> assertThat(bars()).isEqualTo("1/3, 1/3, 80/100"));
		assertThat(browser.text("[role=status]")).isEqualTo("Statement 2 of 3: building index: scanning table");
		assertThat(browser.text(".bar:last-child")).contains("80 %, about ");
		running.goOnToTheEnd();
		await(() -> assertThat(browser.driver().getTitle()).isEqualTo("Up to date · shop"));
		assertThat(run.get(60, TimeUnit.SECONDS)).hasSize(3);
		assertThat(browser.text("h2")).isEqualTo("Up to date");
		assertThat(bars()).isEmpty();
		assertThat(browser.run("return window.loaded")).isEqualTo("once");
		assertThat(focused().getText()).isEqualTo(focused);
	}

	@Test
	void saysWhenTheApplicationDoesNotAnswer() {
		try (PageServer server = PageServer
			.start(List.of(PageServer.database("default", Statuses::full, (v) -> Optional.empty())))) {
			browser.open(server.uri("migrations"));
			assertThat(browser.driver().findElement(By.cssSelector("[role=alert]")).isDisplayed()).isFalse();
		}
		await(() -> assertThat(browser.driver().findElement(By.cssSelector("[role=alert]")).getText())
			.contains("does not answer"));
		assertThat(browser.console()).isNotEmpty().allMatch((line) -> line.contains("ERR_CONNECTION_REFUSED"));
	}

	@Test
	void everythingIsReachedByKeyboard() {
		browser.open(uri("many"));
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
		assertThat(focused().getText()).isEqualTo("125 more migrations");
		browser.press(Keys.ENTER);
		assertThat(browser.run("return document.activeElement.parentElement.open")).isEqualTo(true);
	}

	@Test
	void versionLeadsToItsMigrationAndBack() {
		browser.open(uri("many"));
		WebElement link = browser.driver().findElement(By.cssSelector(".applied a"));
		String version = link.getText();
		link.click();
		await(() -> assertThat(browser.text("h1")).isEqualTo("Migration " + version));
		assertThat(browser.text("pre")).contains("create table t149");
		browser.driver().findElement(By.linkText("All migrations")).click();
		await(() -> assertThat(browser.text("h1")).isEqualTo("Migrations"));
	}

	@Test
	void commandIsCopied() {
		browser.open(uri("failed"));
		browser.driver()
			.executeCdpCommand("Browser.grantPermissions",
					Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
		browser.driver().findElement(By.cssSelector(".copy")).click();
		await(() -> assertThat(browser.text(".copy")).isEqualTo("Copied"));
		assertThat(browser.driver()
			.executeAsyncScript("navigator.clipboard.readText().then(arguments[0], (e) => arguments[0](String(e)))"))
			.asString()
			.isEqualTo("lockstep migrate");
	}

	@Test
	void whatFilesAndDatabasesSayDoesNothing() throws IOException {
		try (Shop shop = Shop.open("hostile")
			.add("<b>", "do $do$ begin raise exception '%s', $$%s$$; end $do$;".formatted("%", HOSTILE))
			.fail(); PageServer server = PageServer.start(List.of(shop.as("<i>a"), none.as("b")), SHOW)) {
			for (String path : List.of("migrations", "migrations/%3Ci%3Ea/" + Shop.version(0))) {
				browser.open(server.uri(path));
				assertThat(browser.text("body")).contains(HOSTILE);
				assertThat(browser.run("return window.hit")).isEqualTo("null");
				assertThat(
						browser.number("return document.querySelectorAll('b, i, img, script:not(:last-child)').length"))
					.isZero();
			}
		}
	}

	@Test
	void canBeReadUnderThePolicyOfAProxyThatAllowsNothing() throws Exception {
		String page = servers.get("many").get("migrations", "Accept", "text/html").body();
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
			assertThat(browser.text("main")).startsWith("Up to date").contains("150 migrations, newest first");
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
		if (PHOTOGRAPHS != null && PHOTOGRAPHED.contains(name)) {
			browser.photograph(Path.of(PHOTOGRAPHS, name + ".png"), height);
		}
	}

	private static URI uri(String scene) {
		return uri(scene, "migrations");
	}

	private static URI uri(String scene, String path) {
		return servers.get(scene).uri(path);
	}

	private static String bars() {
		return String.valueOf(browser.run(
				"return [...document.querySelectorAll('progress')].map((bar) => bar.value + '/' + bar.max).join(', ')"));
	}

	private static WebElement focused() {
		return browser.driver().switchTo().activeElement();
	}

	private static void await(org.awaitility.core.ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(assertion);
	}

}
