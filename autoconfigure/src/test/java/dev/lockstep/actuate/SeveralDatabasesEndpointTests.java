package dev.lockstep.actuate;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.MigrationDetails;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how an application with several databases tells of one of them.
 */
class SeveralDatabasesEndpointTests {

	private static final String HTML = "text/html";

	private static PageServer server;

	@BeforeAll
	static void start() {
		server = PageServer.start(List.of(database("billing"), database("my orders")));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static MigratedDatabase database(String name) {
		return PageServer.database(
				name, () -> Statuses.of(DatabaseState.UP_TO_DATE, MigrationState.APPLIED), (
						version) -> version.equals("1")
								? Optional.of(new MigrationDetails(Statuses.migration("1", MigrationState.APPLIED), 1,
										null, null, "create table of_%s ();".formatted(name), null))
								: Optional.empty());
	}

	@Test
	void migrationIsThatOfTheDatabaseInThePath() throws Exception {
		assertThat(server.get("migrations/billing/1").body()).contains("\"version\":\"1\"");
		assertThat(server.get("migrations/my%20orders/1").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrations/billing/99", "migrations/default/1" })
	void whatIsNotThereIsNotFound(String path) throws Exception {
		assertThat(server.get(path).statusCode()).isEqualTo(404);
		assertThat(server.get(path, "Accept", HTML).statusCode()).isEqualTo(404);
	}

	@Test
	void migrationOfNoDatabaseIsRefusedWithTheirNames() throws Exception {
		HttpResponse<String> json = server.get("migrations/1");
		assertThat(json.statusCode()).isEqualTo(400);
		assertThat(json.body()).contains("ambiguous-database", "billing, my orders", "migrations/billing/1");
		HttpResponse<String> page = server.get("migrations/1", "Accept", HTML);
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("billing, my orders");
	}

	@Test
	void linksOfThePageLeadThereAndBack() throws Exception {
		List<String> links = links(server.get("migrations", "Accept", HTML).body());
		assertThat(links).contains("migrations/billing/1", "migrations/my%20orders/1");
		URI migration = server.uri("migrations").resolve("migrations/my%20orders/1");
		HttpResponse<String> page = server.get("migrations/my%20orders/1", "Accept", HTML);
		assertThat(page.body()).contains("shop, my orders");
		assertThat(links(page.body()).stream().map(migration::resolve)).contains(server.uri("migrations"));
	}

	@Test
	void onlyDatabaseMayBeNamedToo() throws Exception {
		try (PageServer one = PageServer.start(List.of(database("default")))) {
			assertThat(one.get("migrations/1").body()).isEqualTo(one.get("migrations/default/1").body());
		}
	}

	private static List<String> links(String page) {
		return Pattern.compile("href=\"([^\"#]*)\"").matcher(page).results().map((link) -> link.group(1)).toList();
	}

}
