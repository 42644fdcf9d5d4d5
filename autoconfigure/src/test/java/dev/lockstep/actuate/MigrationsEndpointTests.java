package dev.lockstep.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.lockstep.MigrationDetails;
import dev.lockstep.Status;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.report.Documents;
import dev.lockstep.report.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationsEndpoint} and {@link MigrationsEndpointWebExtension}.
 */
class MigrationsEndpointTests {

	@Test
	void answersAsDocumented() throws Exception {
		String documented = sample(0);
		String json = json(web(Statuses::full, Show.NEVER).migrations(anonymous(), Representation.JSON).getBody());
		JSONAssert.assertEquals(documented, json, JSONCompareMode.STRICT);
	}

	@Test
	void answersInTheOrderThatIsDocumented() throws Exception {
		String json = json(web(Statuses::full, Show.NEVER).migrations(anonymous(), Representation.JSON).getBody());
		assertThat(json).isEqualTo(sample(0).replaceAll("\\n *", "").replaceAll("\": ", "\":"));
	}

	@Test
	void commandTellsOfTheRunAsTheEndpointDoes() throws Exception {
		JSONObject command = new JSONObject(Json.write(Documents.of(Statuses.full())));
		JSONObject endpoint = new JSONObject(sample(0)).getJSONObject("databases").getJSONObject("default");
		JSONAssert.assertEquals(endpoint.getJSONObject("running"), command.getJSONObject("running"),
				JSONCompareMode.STRICT);
	}

	@Test
	void oneMigrationAnswersAsDocumented() throws Exception {
		Object body = web(Statuses::full, Show.ALWAYS).migration(anonymous(), Representation.JSON, "1").getBody();
		JSONAssert.assertEquals(sample(1), json(body), JSONCompareMode.STRICT);
	}

	@Test
	void stateIsUnknownIfTheDatabaseCannotBeRead() throws Exception {
		MigrationsDescriptor descriptor = endpoint(() -> {
			throw Statuses.unreachable();
		}, Show.NEVER).migrations();
		assertThat(descriptor.state()).isEqualTo(DatabaseState.UNKNOWN);
		assertThat(descriptor.databases().values()).singleElement()
			.extracting(DatabaseDescriptor::problems, InstanceOfAssertFactories.list(ProblemDescriptor.class))
			.containsExactly(new ProblemDescriptor("connection-failed", "The database cannot be reached.",
					"Start the database."));
	}

	@Test
	void stateIsUnknownIfNothingIsMigrated() throws Exception {
		MigrationsDescriptor descriptor = new MigrationsEndpoint(List.of(), Show.NEVER).migrations();
		assertThat(json(descriptor)).isEqualTo("{\"state\":\"UNKNOWN\",\"databases\":{}}");
	}

	@Test
	void scriptIsHiddenByDefault() throws Exception {
		String json = json(
				web(Statuses::full, Show.NEVER).migration(authenticated("admin"), Representation.JSON, "1").getBody());
		assertThat(json).doesNotContain("create table", "drop table", "jane@example.org")
			.contains("\"sql\":\"******\"");
	}

	@Test
	void scriptIsShownToWhoeverIsAuthorized() throws Exception {
		MigrationsEndpointWebExtension web = web(Statuses::full, Show.WHEN_AUTHORIZED);
		assertThat(json(web.migration(authenticated("admin"), Representation.JSON, "1").getBody()))
			.contains("create table users");
		assertThat(json(web.migration(authenticated("guest"), Representation.JSON, "1").getBody()))
			.doesNotContain("create table users");
		assertThat(json(web.migration(anonymous(), Representation.JSON, "1").getBody()))
			.doesNotContain("create table users");
	}

	@Test
	void differenceOfAnEditedScriptIsShownOnlyWithValues() throws Exception {
		assertThat(json(web(Statuses::full, Show.NEVER).migrations(anonymous(), Representation.JSON).getBody()))
			.doesNotContain("secret_column")
			.contains("Migration 1 was edited after it was applied.");
		assertThat(json(web(Statuses::full, Show.ALWAYS).migrations(anonymous(), Representation.JSON).getBody()))
			.contains("secret_column");
	}

	@Test
	void whatTheDatabaseAnsweredIsShownOnlyWithValues() throws Exception {
		assertThat(json(web(Statuses::full, Show.NEVER).migrations(anonymous(), Representation.JSON).getBody()))
			.doesNotContain("jane@example.org");
		assertThat(json(web(Statuses::full, Show.ALWAYS).migrations(anonymous(), Representation.JSON).getBody()))
			.contains("jane@example.org");
	}

	@Test
	void unknownVersionIsNotFound() {
		assertThat(web(Statuses::full, Show.NEVER).migration(anonymous(), Representation.JSON, "99").getStatus())
			.isEqualTo(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	@Test
	void whatIsNoVersionIsNotFound() {
		assertThat(
				web(Statuses::full, Show.NEVER).migration(anonymous(), Representation.JSON, "no-version").getStatus())
			.isEqualTo(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	@Test
	void migrationIsUnavailableIfTheDatabaseCannotBeRead() throws Exception {
		WebEndpointResponse<Object> response = web(Statuses::full, Show.NEVER).migration(anonymous(),
				Representation.JSON, "unreachable");
		assertThat(response.getStatus()).isEqualTo(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		assertThat(json(response.getBody())).contains("connection-failed");
	}

	private static MigrationsEndpoint endpoint(Supplier<Status> status, Show showValues) {
		StatusCache cache = new StatusCache(status, Duration.ofSeconds(1), new SettableClock());
		return new MigrationsEndpoint(
				List.of(new MigratedDatabase("default", cache, () -> BootRun.OVER, MigrationsEndpointTests::migration)),
				showValues);
	}

	private static MigrationsEndpointWebExtension web(Supplier<Status> status, Show showValues) {
		return new MigrationsEndpointWebExtension(endpoint(status, showValues), showValues, Set.of("admin"),
				new PageSettings("shop", "migrations"));
	}

	private static Optional<MigrationDetails> migration(String version) {
		return switch (version) {
			case "1" -> Optional.of(new MigrationDetails(Statuses.migration("1", MigrationState.APPLIED), 1, null, null,
					"create table users (id bigint primary key);\n", "drop table users;\n"));
			case "no-version" -> throw new IllegalArgumentException("not a version");
			case "unreachable" -> throw Statuses.unreachable();
			default -> Optional.empty();
		};
	}

	private static String json(@Nullable Object body) {
		assertThat(body).isNotNull();
		StringBuilder json = new StringBuilder();
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonEndpointAutoConfiguration.class))
			.run((context) -> json.append(context.getBean(EndpointJsonMapper.class).get().writeValueAsString(body)));
		return json.toString();
	}

	/** The samples of the reference page, in their order. */
	private static String sample(int index) throws IOException {
		String page = Files.readString(Path.of("../docs/reference/endpoint.md"));
		return Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((result) -> result.group(1))
			.toList()
			.get(index);
	}

	private static SecurityContext anonymous() {
		return SecurityContext.NONE;
	}

	private static SecurityContext authenticated(String role) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> "jane";
			}

			@Override
			public boolean isUserInRole(String asked) {
				return asked.equals(role);
			}

		};
	}

}
