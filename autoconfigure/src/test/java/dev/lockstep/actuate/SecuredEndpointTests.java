package dev.lockstep.actuate;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;

import dev.lockstep.MigrationDetails;
import dev.lockstep.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the endpoint with and without Spring Security, on MVC and on WebFlux. They run
 * with a class path of their own, see the POM: on that of the other tests, Security would
 * lock what those ask for.
 */
class SecuredEndpointTests {

	private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

	private static final String JSON = "application/json";

	private static final List<String> FORMS = List.of(JSON, PAGE);

	private static final List<String> PATHS = List.of("migrations", "migrations/1");

	private static final String SCRIPT = "1_add_users.sql";

	private static final String ANSWER = "(reference)=(INV-2041)";

	private static final String SQL = "insert into customers";

	@ParameterizedTest
	@CsvSource({ "servlet, never, '', false", "servlet, when-authorized, '', true",
			"servlet, when-authorized, operator, true", "servlet, when-authorized, admin, false",
			"servlet, always, admin, true", "reactive, when-authorized, operator, true",
			"reactive, when-authorized, admin, false" })
	void whoeverMayOnlyLookSeesNoData(String stack, String showValues, String roles, boolean shown) throws Exception {
		try (PageServer server = start(stack, showValues, roles)) {
			for (String form : FORMS) {
				HttpResponse<String> all = get(server, "migrations", form);
				assertThat(all.statusCode()).isEqualTo(200);
				assertThat(all.body()).contains(SCRIPT, "failed-migration", "in an earlier run");
				assertThat(all.body().contains(ANSWER)).as("%s, all", form).isEqualTo(shown);
				HttpResponse<String> one = get(server, "migrations/1", form);
				assertThat(one.statusCode()).isEqualTo(200);
				assertThat(one.body().contains(SQL)).as("%s, one", form).isEqualTo(shown);
				assertThat(one.body().contains(ANSWER)).as("%s, failure", form).isEqualTo(shown);
				assertThat(one.body()).contains(shown ? "delete from customers" : hidden(form));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void strangerSeesNothing(String stack) throws Exception {
		try (PageServer server = start(stack, "always", "")) {
			for (String path : PATHS) {
				for (String form : FORMS) {
					HttpResponse<String> response = server.get(path, "Accept", form);
					assertThat(response.statusCode()).isIn(302, 401);
					assertThat(response.body()).doesNotContain(SCRIPT, ANSWER, SQL);
				}
			}
		}
	}

	@Test
	void withoutSecurityBothStacksShowTheSameButNoDataAndNobodyWrites() throws Exception {
		ClassLoader open = new FilteredClassLoader("org.springframework.security");
		try (PageServer servlet = start(open, "servlet", "when-authorized", "");
				PageServer reactive = start(open, "reactive", "when-authorized", "")) {
			for (String path : PATHS) {
				for (String form : FORMS) {
					HttpResponse<String> response = reactive.get(path, "Accept", form);
					assertThat(response.statusCode()).isEqualTo(200);
					assertThat(response.body()).isEqualTo(servlet.get(path, "Accept", form).body())
						.contains(SCRIPT)
						.doesNotContain(ANSWER, SQL);
					assertThat(type(response)).isEqualTo(type(servlet.get(path, "Accept", form)));
				}
				assertThat(type(reactive.get(path, "Accept", "*/*"))).contains("json");
				for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
					assertThat(reactive.send(method, path).statusCode()).isEqualTo(405);
					assertThat(servlet.send(method, path).statusCode()).isEqualTo(405);
				}
			}
		}
	}

	private static String hidden(String form) {
		return form.equals(JSON) ? Visibility.HIDDEN : "management.endpoint.migrations.show-values";
	}

	private static String type(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElse("").replace(" ", "").toLowerCase(Locale.ROOT);
	}

	private static PageServer start(String stack, String showValues, String roles) {
		return start(SecuredEndpointTests.class.getClassLoader(), stack, showValues, roles);
	}

	private static PageServer start(ClassLoader classLoader, String stack, String showValues, String roles) {
		Status failed = Statuses.failed("Key " + ANSWER);
		return PageServer.start(classLoader,
				List.of(PageServer.database("default", () -> failed,
						(version) -> Optional.of(new MigrationDetails(failed.migrations().get(0), 3, 1, "Key " + ANSWER,
								SQL + " values ('Jane')", "delete from customers")))),
				"spring.main.web-application-type=" + stack, "spring.security.user.name=jane",
				"spring.security.user.password=secret", "spring.security.user.roles=operator",
				"management.endpoint.migrations.show-values=" + showValues,
				"management.endpoint.migrations.roles=" + roles);
	}

	private static HttpResponse<String> get(PageServer server, String path, String form) throws Exception {
		String jane = Base64.getEncoder().encodeToString("jane:secret".getBytes(StandardCharsets.UTF_8));
		return server.get(path, "Accept", form, "Authorization", "Basic " + jane);
	}

}
