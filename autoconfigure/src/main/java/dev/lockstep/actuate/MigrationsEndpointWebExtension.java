package dev.lockstep.actuate;

import java.util.List;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import dev.lockstep.problem.LockstepException;

/**
 * The {@link MigrationsEndpoint} over HTTP, which knows who asks.
 */
@EndpointWebExtension(endpoint = MigrationsEndpoint.class)
public class MigrationsEndpointWebExtension {

	private final MigrationsEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 * @param showValues when scripts, and what databases answer, are shown
	 * @param roles the roles that may see them; empty for everybody who is authenticated
	 */
	public MigrationsEndpointWebExtension(MigrationsEndpoint endpoint, Show showValues, Set<String> roles) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Tells where everything stands.
	 * @param securityContext who asks
	 * @return the state of all databases
	 */
	@ReadOperation
	public MigrationsDescriptor migrations(SecurityContext securityContext) {
		return this.endpoint.migrations(isShown(securityContext));
	}

	/**
	 * Tells everything of one migration.
	 * @param securityContext who asks
	 * @param version its version as in its file name, or {@code R__} and the name of a
	 * repeatable
	 * @return the migration; not found if no database and no catalog has it; unavailable
	 * with the problems if the database cannot be read
	 */
	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> migration(SecurityContext securityContext,
			@Selector String version) {
		boolean showValues = isShown(securityContext);
		try {
			MigrationDetailsDescriptor migration = this.endpoint.migration(version, showValues);
			return (migration != null) ? new WebEndpointResponse<>(migration, WebEndpointResponse.STATUS_OK)
					: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (LockstepException ex) {
			return new WebEndpointResponse<>(
					new ProblemsDescriptor(ProblemDescriptor.of(ex.problems(), Visibility.of(showValues))),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
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
