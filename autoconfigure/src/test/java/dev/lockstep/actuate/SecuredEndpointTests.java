package dev.lockstep.actuate;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.MigrationDetails;
import dev.lockstep.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the endpoint behind Spring Security, on MVC and on WebFlux. They run with a
 * class path of their own, see the POM: on that of the other tests, Security would lock
 * what those ask for.
 */
class SecuredEndpointTests {

	private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

	private static final String JSON = "application/json";

	private static final String SECRET = "(reference)=(INV-2041)";

	private static final String SQL = "insert into customers values ('Jane')";

	@ParameterizedTest
	@MethodSource("shown")
	void whoeverMayOnlyLookSeesNoData(String stack, String showValues, String roles, boolean shown) throws Exception {
		try (PageServer server = start(stack, showValues, roles)) {
			for (String form : List.of(JSON, PAGE)) {
				HttpResponse<String> all = get(server, "migrations", form);
				assertThat(all.statusCode()).isEqualTo(200);
				assertThat(all.body().contains(SECRET)).as("%s, all", form).isEqualTo(shown);
				assertThat(all.body()).contains("20260110081240", "failed-migration", "in an earlier run");
				HttpResponse<String> one = get(server, "migrations/1", form);
				assertThat(one.statusCode()).isEqualTo(200);
				assertThat(one.body().contains("insert into customers")).as("%s, one", form).isEqualTo(shown);
				assertThat(one.body().contains(SECRET)).as("%s, failure", form).isEqualTo(shown);
				assertThat(one.body()).contains(shown ? "delete from customers" : hidden(form));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void strangerSeesNothingAndNobodyWrites(String stack) throws Exception {
		try (PageServer server = start(stack, "always", "")) {
			for (String path : List.of("migrations", "migrations/1")) {
				HttpResponse<String> json = server.get(path, "Accept", JSON);
				assertThat(json.statusCode()).isEqualTo(401);
				HttpResponse<String> page = server.get(path, "Accept", PAGE);
				assertThat(page.statusCode()).isIn(302, 401);
				assertThat(Stream.of(json, page)).allSatisfy((response) -> assertThat(response.body())
					.doesNotContain("20260110081240", SECRET, "insert"));
				for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
					// 403 from Security, which asks for a token first
					assertThat(server.send(method, path, "Authorization", jane()).statusCode()).isIn(403, 405);
				}
			}
		}
	}

	static Stream<Object[]> shown() {
		return Stream.of("servlet", "reactive")
			.flatMap((stack) -> Stream.of(new Object[] { stack, "never", "", false },
					new Object[] { stack, "when-authorized", "", true },
					new Object[] { stack, "when-authorized", "operator", true },
					new Object[] { stack, "when-authorized", "admin", false },
					new Object[] { stack, "always", "admin", true }));
	}

	private static String hidden(String form) {
		return form.equals(JSON) ? Visibility.HIDDEN : "management.endpoint.migrations.show-values";
	}

	private static PageServer start(String stack, String showValues, String roles) {
		Status failed = PageScenes.failed();
		return PageServer.start(List.of(PageServer.database("default", () -> failed,
				(version) -> Optional.of(new MigrationDetails(failed.migrations().get(11), 3, 1, "Key " + SECRET, SQL,
						"delete from customers")))),
				"spring.main.web-application-type=" + stack, "spring.security.user.name=jane",
				"spring.security.user.password=secret", "spring.security.user.roles=operator",
				"management.endpoint.migrations.show-values=" + showValues,
				"management.endpoint.migrations.roles=" + roles);
	}

	private static HttpResponse<String> get(PageServer server, String path, String form) throws Exception {
		return server.get(path, "Accept", form, "Authorization", jane());
	}

	private static String jane() {
		return "Basic " + Base64.getEncoder().encodeToString("jane:secret".getBytes(StandardCharsets.UTF_8));
	}

}
