package dev.lockstep.actuate;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.ProblemCode;

/**
 * The {@link MigrationsEndpoint} over HTTP, which knows who asks.
 */
@EndpointWebExtension(endpoint = MigrationsEndpoint.class)
public class MigrationsEndpointWebExtension {

	private final MigrationsEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	private final PageSettings page;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 * @param showValues when scripts, and what databases answer, are shown
	 * @param roles the roles that may see them; empty for everybody who is authenticated
	 * @param page what the page has to know of the application
	 */
	public MigrationsEndpointWebExtension(MigrationsEndpoint endpoint, Show showValues, Set<String> roles,
			PageSettings page) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
		this.page = page;
	}

	/**
	 * Tells where everything stands.
	 * @param securityContext who asks
	 * @param representation in which form
	 * @return the state of all databases
	 */
	@ReadOperation(producesFrom = Representation.class)
	public WebEndpointResponse<Object> migrations(SecurityContext securityContext, Representation representation) {
		MigrationsDescriptor migrations = this.endpoint.migrations(isShown(securityContext));
		return respond(WebEndpointResponse.STATUS_OK, representation, migrations,
				() -> new MigrationsPage(this.page).show(migrations));
	}

	/**
	 * Tells everything of one migration of an application that has one database.
	 * @param securityContext who asks
	 * @param representation in which form
	 * @param version its version as in its file name, or {@code R__} and the name of a
	 * repeatable
	 * @return the migration; not found if neither database nor catalog has it; a bad
	 * request if there are several databases; unavailable with the problems if the
	 * database cannot be read
	 */
	@ReadOperation(producesFrom = Representation.class)
	public WebEndpointResponse<Object> migration(SecurityContext securityContext, Representation representation,
			@Selector String version) {
		return respond(securityContext, representation, null, version);
	}

	/**
	 * Tells everything of one migration.
	 * @param securityContext who asks
	 * @param representation in which form
	 * @param database the name of its database
	 * @param version its version as in its file name, or {@code R__} and the name of a
	 * repeatable
	 * @return the migration; not found if there is no such database, or neither it nor
	 * its catalog has the migration; unavailable with the problems if the database cannot
	 * be read
	 */
	@ReadOperation(producesFrom = Representation.class)
	public WebEndpointResponse<Object> migrationOf(SecurityContext securityContext, Representation representation,
			@Selector String database, @Selector String version) {
		return respond(securityContext, representation, database, version);
	}

	private WebEndpointResponse<Object> respond(SecurityContext securityContext, Representation representation,
			@Nullable String database, String version) {
		boolean showValues = isShown(securityContext);
		MigrationPage html = new MigrationPage(this.page, database);
		try {
			MigrationDetailsDescriptor migration = this.endpoint.migration(database, version, showValues);
			return (migration != null)
					? respond(WebEndpointResponse.STATUS_OK, representation, migration, () -> html.show(migration))
					: respond(WebEndpointResponse.STATUS_NOT_FOUND, representation, null, () -> html.notFound(version));
		}
		catch (LockstepException ex) {
			List<ProblemDescriptor> problems = ProblemDescriptor.of(ex.problems(), Visibility.of(showValues));
			boolean ambiguous = ex.problems().get(0).code() == ProblemCode.AMBIGUOUS_DATABASE;
			return respond(
					ambiguous ? WebEndpointResponse.STATUS_BAD_REQUEST : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE,
					representation, new ProblemsDescriptor(problems), () -> html.unavailable(version, problems));
		}
	}

	private static WebEndpointResponse<Object> respond(int status, Representation representation,
			@Nullable OperationResponseBody body, Supplier<String> html) {
		return new WebEndpointResponse<>((representation == Representation.PAGE) ? html.get() : body, status,
				representation.getProducedMimeType());
	}

	private boolean isShown(SecurityContext securityContext) {
		return this.showValues.isShown(securityContext, this.roles);
	}

	/**
	 * Why there is no answer.
	 *
	 * @param problems what is wrong
	 */
	record ProblemsDescriptor(List<ProblemDescriptor> problems) implements OperationResponseBody {

	}

}
