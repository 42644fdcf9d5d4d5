package dev.lockstep.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.lockstep.MigrationDetails;
import dev.lockstep.Status;
import dev.lockstep.history.HistoryEvent;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.plan.MigrationStatus;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationsPage} and {@link MigrationPage}, without a browser.
 */
class MigrationsPageTests {

	private static final String HOSTILE = "</script><script>alert(1)</script>\"><img src=x onerror='alert(1)'>&lt;{{7*7}}";

	private static final PageSettings SETTINGS = new PageSettings("shop", "migrations");

	@Test
	void showsProblemsFirstThenWhatRunsIsToComeAndWasDone() {
		assertThat(headings(page(Statuses.full()))).containsExactly("Migrations", "Migrating", "Problems", "Running",
				"To come", "In the database", "History", "2026-01-15");
	}

	@Test
	void showsWhatIsWrongAndWhatToType() {
		Status status = new Status(DatabaseState.FAILED, "H2", "PUBLIC", null, List.of(), null,
				List.of(Problem.of(ProblemCode.UNFINISHED_ROLLBACK, "Migration 3 is half rolled back.\nNo table t.",
						"Roll back again. If you finished it by hand: lockstep resolve --rolled-back 3")),
				List.of());
		assertThat(page(status)).contains("<p class=\"message\">Migration 3 is half rolled back.</p>",
				"No table t.</pre>", "<code>lockstep resolve --rolled-back 3</code>");
	}

	@Test
	void showsHowFarTheRunIs() {
		assertThat(page(Statuses.full())).contains("max=\"5\" value=\"2\"", "max=\"100\" value=\"75\"",
				"Statement 3 of 5: building index: scanning table", "75 %, about ", "pod-2", "4711");
	}

	@Test
	void titleSaysTheStateFirst() {
		assertThat(page(Statuses.full())).contains("<title>Migrating · shop</title>");
	}

	@Test
	void databaseThatNeedsAttentionComesFirst() {
		Map<String, DatabaseDescriptor> databases = new LinkedHashMap<>();
		databases.put("customers", descriptor(Statuses.of(DatabaseState.UP_TO_DATE, MigrationState.APPLIED)));
		databases.put("orders", descriptor(Statuses.of(DatabaseState.FAILED, MigrationState.FAILED)));
		String page = new MigrationsPage(SETTINGS).show(new MigrationsDescriptor(DatabaseState.FAILED, databases));
		assertThat(headings(page)).startsWith("Migrations", "orders: Failed")
			.containsSubsequence("orders: Failed", "customers: Up to date");
		assertThat(page).contains("<a href=\"#db-1\">orders ", "<a href=\"#db-2\">customers ");
	}

	@Test
	void onlyDatabaseHasNoName() {
		assertThat(page(Statuses.full())).doesNotContain(">default", "<nav");
	}

	@Test
	void databaseThatCannotBeReadIsShownWithTheReason() {
		String page = new MigrationsPage(SETTINGS)
			.show(new MigrationsDescriptor(DatabaseState.UNKNOWN, Map.of("default", DatabaseDescriptor
				.of(StatusReading.failed(Statuses.unreachable().problems()), Visibility.RESTRICTED))));
		assertThat(headings(page)).containsExactly("Migrations", "Unknown", "Problems");
		assertThat(page).contains("The database cannot be reached.", "Start the database.");
	}

	@Test
	void saysThatLockstepIsSwitchedOff() {
		assertThat(new MigrationsPage(SETTINGS).show(new MigrationsDescriptor(DatabaseState.UNKNOWN, Map.of())))
			.contains("lockstep.enabled is false");
	}

	@Test
	void manyMigrationsAreFolded() {
		List<MigrationStatus> migrations = IntStream.rangeClosed(1, 1000)
			.mapToObj((i) -> Statuses.migration(String.valueOf(i), MigrationState.APPLIED))
			.toList();
		String page = page(
				new Status(DatabaseState.UP_TO_DATE, "H2", "PUBLIC", "1000", migrations, null, List.of(), List.of()));
		assertThat(page).contains("1000 migrations, newest first", "<summary>975 more migrations</summary>");
		assertThat(page.split("<details", 2)[0]).contains(">1000</a>", ">976</a>").doesNotContain(">975</a>");
		assertThat(page).contains(">1</a>").hasSizeLessThan(600_000);
	}

	@Test
	void longHistoryIsFolded() {
		List<HistoryEvent> events = new ArrayList<>();
		for (int i = 100; i > 0; i--) {
			events.add(new HistoryEvent(HistoryEvent.Type.APPLIED, String.valueOf(i),
					Statuses.APPLIED_AT.plus(Duration.ofHours(i)), "migrator", null, Duration.ofMillis(i), null));
		}
		String page = page(
				new Status(DatabaseState.UP_TO_DATE, "H2", "PUBLIC", "100", List.of(), null, List.of(), events));
		assertThat(page).contains("<summary>80 earlier events</summary>", "width=\"100.0%\"", "width=\"50.0%\"");
	}

	@ParameterizedTest
	@EnumSource
	void stateMeansWhatTheReferenceSays(DatabaseState state) throws IOException {
		String html = page(new Status(state, "H2", "PUBLIC", null, List.of(), null, List.of(), List.of()));
		String meaning = Pattern.compile("</h2><p>(.*?)[.<]")
			.matcher(html)
			.results()
			.findFirst()
			.orElseThrow()
			.group(1);
		assertThat(Files.readString(Path.of("../docs/reference/endpoint.md")))
			.contains("| `%s` | %s".formatted(state, meaning));
	}

	@Test
	void nothingFromTheDatabaseBecomesMarkup() {
		String page = new MigrationsPage(new PageSettings(HOSTILE, HOSTILE))
			.show(new MigrationsDescriptor(DatabaseState.FAILED, Map.of(HOSTILE, descriptor(Statuses.hostile(HOSTILE)),
					"other", descriptor(Statuses.hostile(HOSTILE)))));
		assertInert(page);
	}

	@Test
	void nothingOfAMigrationBecomesMarkup() {
		MigrationPage page = new MigrationPage(new PageSettings(HOSTILE, HOSTILE), HOSTILE);
		assertInert(page.show(MigrationDetailsDescriptor.of(
				new MigrationDetails(Statuses.hostile(HOSTILE).migrations().get(0), 1, 1, HOSTILE, HOSTILE, HOSTILE),
				Visibility.FULL)));
		assertInert(page.notFound(HOSTILE));
		assertInert(page.unavailable(HOSTILE, List.of(new ProblemDescriptor(HOSTILE, HOSTILE, HOSTILE))));
	}

	@Test
	void showsAMigrationInFullToWhoeverMaySeeIt() {
		MigrationDetails details = new MigrationDetails(Statuses.migration("1", MigrationState.APPLIED), 1, null, null,
				"create table users ();\n", "drop table users;\n");
		MigrationPage page = new MigrationPage(SETTINGS, null);
		assertThat(page.show(MigrationDetailsDescriptor.of(details, Visibility.FULL)))
			.contains("create table users ();", "drop table users;", "href=\"../migrations\"");
		assertThat(page.show(MigrationDetailsDescriptor.of(details, Visibility.RESTRICTED)))
			.contains("management.endpoint.migrations.show-values")
			.doesNotContain("create table", "drop table");
	}

	@Test
	void loadsNothingAndSaysSo() {
		String page = page(Statuses.full());
		assertThat(page).containsPattern(
				"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;sha256-[\\w+/=]{44}&#39;; script-src &#39;sha256-")
			.doesNotContain(" style=", " onclick=", "url(", "@import", "<iframe", "javascript:")
			.doesNotContainPattern("(src|href)=\"(https?:)?//");
	}

	private static void assertInert(String page) {
		String withoutAssets = page.replace(PageAsset.SCRIPT.text(), "")
			.replace(PageAsset.STYLE.text(), "")
			.replace(PageAsset.SYMBOLS.text(), "");
		assertThat(withoutAssets).doesNotContain("<img", "alert(1)</", "<script>alert", "'alert")
			.contains("&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;lt;{{7*7}}");
		assertThat(withoutAssets.split("<script", -1)).hasSize(2);
	}

	private static String page(Status status) {
		return new MigrationsPage(SETTINGS)
			.show(new MigrationsDescriptor(status.state(), Map.of("default", descriptor(status))));
	}

	private static DatabaseDescriptor descriptor(Status status) {
		return DatabaseDescriptor.of(StatusReading.of(status), Visibility.FULL);
	}

	private static List<String> headings(String page) {
		return Pattern.compile("<h\\d[^>]*>(.*?)</h\\d>")
			.matcher(page)
			.results()
			.map((heading) -> heading.group(1).replaceAll("<[^>]*>", ""))
			.toList();
	}

}
