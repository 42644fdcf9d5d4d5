package dev.lockstep.actuate;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.MigrationDetails;
import dev.lockstep.plan.MigrationState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests who gets the page and who gets JSON.
 */
class PageNegotiationTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

	private static PageServer server;

	@BeforeAll
	static void start() {
		server = PageServer.start(List.of(PageServer.database("default", Statuses::full, (version) -> {
			if (version.equals("unreachable")) {
				throw Statuses.unreachable();
			}
			return version.equals("1")
					? Optional.of(new MigrationDetails(Statuses.migration("1", MigrationState.APPLIED), 1, null, null,
							"create table users ();", null))
					: Optional.empty();
		})));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrations", "migrations/1" })
	void browserGetsThePage(String path) throws Exception {
		HttpResponse<String> response = server.get(path, "Accept", BROWSER);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(contentType(response)).isEqualToIgnoringCase("text/html;charset=UTF-8");
		assertThat(response.body()).startsWith("<!doctype html>").contains("· shop</title>");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*/*                                       | application/vnd.spring-boot.actuator.v3+json
			application/json                          | application/json
			application/json, text/plain, */*         | application/json
			application/*+json                        | application/json
			application/vnd.spring-boot.actuator.v3+json | application/vnd.spring-boot.actuator.v3+json
			application/vnd.spring-boot.actuator.v2+json | application/vnd.spring-boot.actuator.v2+json
			""")
	void programGetsJson(String accept, String contentType) throws Exception {
		for (String path : List.of("migrations", "migrations/1")) {
			HttpResponse<String> response = server.get(path, "Accept", accept);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(contentType(response)).isEqualTo(contentType);
			assertThat(response.body()).startsWith("{\"");
		}
	}

	@Test
	void whoSaysNothingGetsJson() throws Exception {
		HttpResponse<String> response = server.get("migrations");
		assertThat(contentType(response)).isEqualTo("application/vnd.spring-boot.actuator.v3+json");
		assertThat(response.body()).startsWith("{\"state\":\"MIGRATING\"");
	}

	@Test
	void whatIsNeitherIsNotAcceptable() throws Exception {
		assertThat(server.get("migrations", "Accept", "image/png").statusCode()).isEqualTo(406);
	}

	@Test
	void unknownMigrationIsNotFoundInBothForms() throws Exception {
		HttpResponse<String> page = server.get("migrations/99", "Accept", BROWSER);
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("No migration 99");
		HttpResponse<String> json = server.get("migrations/99");
		assertThat(json.statusCode()).isEqualTo(404);
		assertThat(json.body()).isEmpty();
	}

	@Test
	void databaseThatCannotBeReadIsUnavailableInBothForms() throws Exception {
		HttpResponse<String> page = server.get("migrations/unreachable", "Accept", BROWSER);
		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("The database cannot be reached.", "Start the database.");
		HttpResponse<String> json = server.get("migrations/unreachable");
		assertThat(json.statusCode()).isEqualTo(503);
		assertThat(json.body()).contains("connection-failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void nothingIsWritten(String method) throws Exception {
		for (String path : List.of("migrations", "migrations/1")) {
			assertThat(server.send(method, path).statusCode()).isEqualTo(405);
			assertThat(server.send(method, path, "Accept", BROWSER).statusCode()).isEqualTo(405);
		}
	}

	private static String contentType(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElse("").replace(" ", "");
	}

}
