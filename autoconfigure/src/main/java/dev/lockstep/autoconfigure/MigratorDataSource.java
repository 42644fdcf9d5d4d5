package dev.lockstep.autoconfigure;

import java.util.function.Supplier;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Gives the data source that runs migrations, built anew each time it is asked for. In
 * this order:
 * <ol>
 * <li>An application database that lives in memory is migrated through the application's
 * own data source. Nothing else can be meant: either it is all there is, or a test put it
 * in the place of a real database, which must not be touched then.</li>
 * <li>The {@link LockstepDataSource} bean.</li>
 * <li>An unpooled data source with what is configured; whatever is missing comes from the
 * application's.</li>
 * <li>The application's own, if nothing is configured and it does not tell how it
 * connects.</li>
 * </ol>
 */
final class MigratorDataSource implements Supplier<DataSource> {

	private static final Log logger = LogFactory.getLog(MigratorDataSource.class);

	private final Supplier<ConnectionSettings> configured;

	private final @Nullable DataSource qualified;

	private final @Nullable DataSource application;

	private final Supplier<@Nullable JdbcConnectionDetails> applicationDetails;

	/**
	 * Creates the supplier.
	 * @param configured tells what is configured for the migrator, which may be something
	 * else each time: passwords are rotated
	 * @param qualified the bean that is marked as the migrator's, or {@code null} if
	 * there is none
	 * @param application the application's data source, or {@code null} if it has none
	 * @param applicationDetails tells how the application connects, {@code null} if it is
	 * not known
	 */
	MigratorDataSource(Supplier<ConnectionSettings> configured, @Nullable DataSource qualified,
			@Nullable DataSource application, Supplier<@Nullable JdbcConnectionDetails> applicationDetails) {
		this.configured = configured;
		this.qualified = qualified;
		this.application = application;
		this.applicationDetails = applicationDetails;
	}

	@Override
	public DataSource get() {
		ConnectionSettings configured = this.configured.get();
		if (this.application instanceof EmbeddedDatabase) {
			return inMemory(configured, this.application);
		}
		if (this.qualified != null) {
			return this.qualified;
		}
		ConnectionSettings applications = (this.application != null) ? ConnectionSettings.derivedFrom(this.application)
				: ConnectionSettings.NONE;
		if (this.application != null && applications.isInMemory() && !configured.reaches(applications)) {
			return inMemory(configured, this.application);
		}
		if (this.application != null && configured.isEmpty() && applications.url() == null) {
			return this.application;
		}
		if (applications.url() == null) {
			JdbcConnectionDetails details = this.applicationDetails.get();
			applications = (details != null) ? ConnectionSettings.of(details) : applications;
		}
		return unpooled(configured.orElse(applications), configured.url() == null);
	}

	private DataSource inMemory(ConnectionSettings configured, DataSource application) {
		if (!configured.isEmpty() || this.qualified != null) {
			logger.info("The application's database lives in memory; the connection configured for the migrator "
					+ "(lockstep.migrator.*) is not used");
		}
		return application;
	}

	private DataSource unpooled(ConnectionSettings settings, boolean whereTheApplicationIs) {
		String url = settings.url();
		if (url == null) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The migrator's connection has no URL: lockstep.migrator.url is not set, and the application's "
							+ "data source does not tell its own.",
					"Set lockstep.migrator.url."));
		}
		DataSourceBuilder<SimpleDriverDataSource> builder = DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(url)
			.username(settings.username())
			.password(settings.password());
		if (settings.driverClassName() != null) {
			builder.driverClassName(settings.driverClassName());
		}
		SimpleDriverDataSource dataSource = builder.build();
		if (dataSource.getDriver() == null) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The migrator's connection has no JDBC driver: none is known for its URL.",
					"Check lockstep.migrator.url, or set lockstep.migrator.driver-class-name."));
		}
		if (this.application != null && whereTheApplicationIs) {
			PoolSettings.copy(this.application, dataSource);
		}
		return dataSource;
	}

}
