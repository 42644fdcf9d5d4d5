package dev.lockstep.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import dev.lockstep.autoconfigure.LockstepProperties.Migrator;
import dev.lockstep.problem.LockstepException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MigratorDataSource}: which connection runs migrations.
 */
class MigratorDataSourceTests {

	private static final String URL = "jdbc:postgresql://db.example.org/shop";

	private static final String OTHER_URL = "jdbc:postgresql://other.example.org/shop";

	private static final String IN_MEMORY = "jdbc:h2:mem:shop";

	private static final ConnectionSettings NOTHING = ConnectionSettings.NONE;

	private static final ConnectionSettings CREDENTIALS = new ConnectionSettings(null, "app_migrator", "secret", null);

	@Test
	void nothingConfiguredConnectsAsTheApplicationButUnpooled() {
		assertUnpooled(migrator(NOTHING, hikari(URL)), URL, "app_runtime", "runtime-secret");
	}

	@Test
	void isBuiltAnewEachTime() {
		MigratorDataSource migrator = migrator(NOTHING, hikari(URL));
		assertThat(migrator.get()).isNotSameAs(migrator.get());
	}

	@Test
	void changedPasswordOfThePoolIsUsedInTheNextRun() {
		HikariDataSource application = hikari(URL);
		MigratorDataSource migrator = migrator(NOTHING, application);
		migrator.get();
		application.setPassword("rotated");
		assertUnpooled(migrator, URL, "app_runtime", "rotated");
	}

	@Test
	void configuredCredentialsAreUsedAtTheApplicationsUrl() {
		assertUnpooled(migrator(CREDENTIALS, hikari(URL)), URL, "app_migrator", "secret");
	}

	@Test
	void configuredUrlIsUsedWithTheApplicationsCredentials() {
		assertUnpooled(migrator(new ConnectionSettings(OTHER_URL, null, null, null), hikari(URL)), OTHER_URL,
				"app_runtime", "runtime-secret");
	}

	@Test
	void missingPasswordComesFromTheApplication() {
		assertUnpooled(migrator(new ConnectionSettings(null, "app_migrator", null, null), hikari(URL)), URL,
				"app_migrator", "runtime-secret");
	}

	@Test
	void driverFitsAConfiguredUrlOfAnotherProduct() {
		DataSource dataSource = migrator(new ConnectionSettings("jdbc:h2:file:./shop", null, null, null), hikari(URL))
			.get();
		assertThat(((SimpleDriverDataSource) dataSource).getDriver()).isInstanceOf(org.h2.Driver.class);
	}

	@Test
	void qualifiedDataSourceIsUsedAsItIs() {
		DataSource qualified = new OpaqueDataSource();
		assertThat(new MigratorDataSource(() -> CREDENTIALS, qualified, hikari(URL), () -> null).get())
			.isSameAs(qualified);
	}

	@Test
	void dataSourceBehindProxiesIsFound() {
		DataSource application = new LazyConnectionDataSourceProxy(new DelegatingDataSource(hikari(URL)));
		assertUnpooled(migrator(CREDENTIALS, application), URL, "app_migrator", "secret");
	}

	@Test
	void schemaCatalogAndDriverPropertiesOfThePoolAreKept() {
		HikariDataSource application = hikari(URL);
		application.setSchema("sales");
		application.setCatalog("shop");
		application.addDataSourceProperty("sslmode", "verify-full");
		SimpleDriverDataSource dataSource = (SimpleDriverDataSource) migrator(CREDENTIALS,
				new DelegatingDataSource(application))
			.get();
		Properties expected = new Properties();
		expected.setProperty("sslmode", "verify-full");
		assertThat(dataSource.getSchema()).isEqualTo("sales");
		assertThat(dataSource.getCatalog()).isEqualTo("shop");
		assertThat(dataSource.getConnectionProperties()).isEqualTo(expected);
	}

	@Test
	void dataSourceThatTellsNothingIsUsedItselfIfNothingIsConfigured() {
		DataSource application = new OpaqueDataSource();
		assertThat(new MigratorDataSource(() -> NOTHING, null, application, MigratorDataSourceTests::details).get())
			.isSameAs(application);
	}

	@Test
	void dataSourceThatTellsNothingIsCompletedByTheConnectionDetails() {
		assertUnpooled(new MigratorDataSource(() -> CREDENTIALS, null, new OpaqueDataSource(),
				MigratorDataSourceTests::details), URL, "app_migrator", "secret");
	}

	@Test
	void applicationWithoutDataSourceIsReachedByTheConnectionDetails() {
		assertUnpooled(new MigratorDataSource(() -> NOTHING, null, null, MigratorDataSourceTests::details), URL,
				"app_runtime", "runtime-secret");
	}

	@Test
	void namesThePropertyIfThereIsNoUrl() {
		assertThatExceptionOfType(LockstepException.class)
			.isThrownBy(() -> migrator(CREDENTIALS, new OpaqueDataSource()).get())
			.withMessageContaining("lockstep.migrator.url");
	}

	@Test
	void namesThePropertiesIfThereIsNoDriver() {
		assertThatExceptionOfType(LockstepException.class)
			.isThrownBy(
					() -> migrator(new ConnectionSettings("jdbc:unheard-of:shop", "a", "b", null), hikari(URL)).get())
			.withMessageNotContaining("unheard-of")
			.satisfies((failure) -> assertThat(failure.problems().get(0).action())
				.contains("lockstep.migrator.driver-class-name"));
	}

	@Test
	void databaseInMemoryIsMigratedThroughTheApplicationsDataSource() {
		DataSource application = hikari(IN_MEMORY);
		assertThat(migrator(NOTHING, application).get()).isSameAs(application);
	}

	@Test
	void databaseInMemoryIsMigratedByTheConfiguredUser() {
		assertUnpooled(migrator(CREDENTIALS, hikari(IN_MEMORY)), IN_MEMORY, "app_migrator", "secret");
	}

	@Test
	void databaseThatATestPutsInTheApplicationsPlaceNeverLetsTheRealOneBeTouched() {
		ConnectionSettings real = new ConnectionSettings(URL, "app_migrator", "secret", null);
		DataSource inMemory = hikari(IN_MEMORY);
		assertThat(migrator(real, inMemory).get()).isSameAs(inMemory);
		DataSource embedded = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).build();
		assertThat(migrator(real, embedded).get()).isSameAs(embedded);
		assertThat(migrator(CREDENTIALS, embedded).get()).isSameAs(embedded);
		assertThat(new MigratorDataSource(() -> NOTHING, hikari(URL), embedded, MigratorDataSourceTests::details).get())
			.isSameAs(embedded);
	}

	@Test
	void propertiesWinOverTheCredentialsOfAContainer() {
		LockstepConnectionDetails container = new FixedConnectionDetails(OTHER_URL, "postgres", "superuser");
		assertThat(ConnectionSettings.configured(container, new Migrator(URL, "app_migrator", "secret", null)))
			.isEqualTo(new ConnectionSettings(OTHER_URL, "app_migrator", "secret", "org.postgresql.Driver"));
	}

	@Test
	void credentialsOfAContainerAreUsedIfThereAreNoOthers() {
		LockstepConnectionDetails container = new FixedConnectionDetails(OTHER_URL, "postgres", "superuser");
		assertThat(ConnectionSettings.configured(container, new Migrator(null, null, null, null)))
			.isEqualTo(new ConnectionSettings(OTHER_URL, "postgres", "superuser", "org.postgresql.Driver"));
	}

	@Test
	void passwordIsInNoText() {
		assertThat(CREDENTIALS.toString()).contains("app_migrator").doesNotContain("secret");
		assertThat(migrator(CREDENTIALS, hikari(URL)).get().toString()).doesNotContain("secret");
	}

	private static void assertUnpooled(MigratorDataSource migrator, String url, String username, String password) {
		assertThat(migrator.get()).isInstanceOfSatisfying(SimpleDriverDataSource.class, (dataSource) -> {
			assertThat(dataSource.getUrl()).isEqualTo(url);
			assertThat(dataSource.getUsername()).isEqualTo(username);
			assertThat(dataSource.getPassword()).isEqualTo(password);
		});
	}

	private static MigratorDataSource migrator(ConnectionSettings configured, DataSource application) {
		return new MigratorDataSource(() -> configured, null, application, () -> null);
	}

	/** A pool that is never used, so that it opens nothing. */
	private static HikariDataSource hikari(String url) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(url);
		dataSource.setUsername("app_runtime");
		dataSource.setPassword("runtime-secret");
		return dataSource;
	}

	private static JdbcConnectionDetails details() {
		return new FixedJdbcConnectionDetails(URL, "app_runtime", "runtime-secret");
	}

	/** A data source that tells nobody how it connects. */
	private static final class OpaqueDataSource extends AbstractDataSource {

		@Override
		public Connection getConnection() throws SQLException {
			throw new SQLException("not to be called");
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			throw new SQLException("not to be called");
		}

	}

}
