package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import com.sun.management.HotSpotDiagnosticMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.lockstep.Lockstep;
import dev.lockstep.actuate.MigrationsEndpoint;
import dev.lockstep.actuate.MigrationsHealthIndicator;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;
import dev.lockstep.testdatabase.TestSchema.Credentials;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of who knows the migrator's password, and where it must not turn up. That no
 * endpoint shows it is for {@link TwoRolesTests} to say.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretHoldersTests {

	private final TestSchema schema = TestDatabase.postgreSql().create();

	private final Vault vault = new Vault(renewedPassword());

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class, DataSourceAutoConfiguration.class,
				LockstepEndpointAutoConfiguration.class, LockstepHealthContributorAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.schema.url(),
				"spring.datasource.username=" + this.schema.runtime().username(),
				"spring.datasource.password=" + this.schema.runtime().password(),
				"lockstep.runtime-role=" + this.schema.runtime().username(),
				"lockstep.locations=classpath:autoconfigure/users",
				"management.endpoints.web.exposure.include=migrations");

	@Test
	void nobodyHoldsWhatConnectionDetailsGave(@TempDir Path directory) {
		this.runner.withBean(LockstepConnectionDetails.class, () -> this.vault).run((context) -> {
			use(context);
			assertThat(ObjectGraph.waysTo(beans(context), this.vault.getPassword())).isEmpty();
			assertThat(isInHeap(directory.resolve("heap.hprof"))).isFalse();
		});
	}

	@Test
	void onlyThePropertiesHoldWhatPropertiesGave() {
		this.runner
			.withPropertyValues("lockstep.migrator.username=" + this.vault.getUsername(),
					"lockstep.migrator.password=" + this.vault.getPassword())
			.run((context) -> {
				use(context);
				assertThat(ObjectGraph.waysTo(beans(context), this.vault.getPassword()))
					.extracting((way) -> way.substring(way.lastIndexOf('>') + 2))
					.containsExactlyInAnyOrder("Migrator.password", "ConfigurationProperty.value");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://127.0.0.1:1/shop?password=", "jdbc:postgresql:/shop?user=a&password=",
			"jdbc:mariadb://127.0.0.1:1/shop?password=", "jdbc:h2:mem:shop;NO_SUCH_SETTING=", "jdbc:h2:tcp:/;PASSWORD=",
			"jdbc:unheard-of://db/shop?password=" })
	void isInNoFailureAndNoLogWhereTheUrlHoldsIt(String url, CapturedOutput output) {
		this.runner
			.withPropertyValues("lockstep.migrator.url=" + url + this.vault.getPassword(),
					"lockstep.connect-timeout=10ms")
			.run((context) -> assertUntold(context, output));
	}

	@Test
	void isInNoFailureAndNoLogWhereTheDatabaseRefusesIt(CapturedOutput output) {
		this.schema.asAdmin()
			.execute("alter role %s password 'another-%s'".formatted(this.vault.getUsername(), UUID.randomUUID()));
		this.runner
			.withPropertyValues("lockstep.migrator.username=" + this.vault.getUsername(),
					"lockstep.migrator.password=" + this.vault.getPassword(), "lockstep.connect-timeout=10ms")
			.run((context) -> assertUntold(context, output));
	}

	private void assertUntold(AssertableApplicationContext context, CapturedOutput output) {
		assertThat(context).hasFailed();
		StringWriter stackTrace = new StringWriter();
		Objects.requireNonNull(context.getStartupFailure()).printStackTrace(new PrintWriter(stackTrace));
		assertThat(stackTrace.toString()).contains("dev.lockstep.autoconfigure.LockstepMigrationInitializer")
			.doesNotContain(this.vault.getPassword());
		assertThat(output.getAll()).doesNotContain(this.vault.getPassword());
	}

	private Credentials renewedPassword() {
		Credentials renewed = new Credentials(this.schema.migrator().username(), "known-to-few-" + UUID.randomUUID());
		this.schema.asAdmin().execute("alter role %s password '%s'".formatted(renewed.username(), renewed.password()));
		return renewed;
	}

	private static void use(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		assertThat(context.getBean(Lockstep.class).migrate().applied()).isEmpty();
		assertThat(context.getBean(MigrationsEndpoint.class).migrations().databases()).hasSize(1);
		assertThat(context.getBean(MigrationsHealthIndicator.class).health()).isNotNull();
	}

	private static Map<String, Object> beans(AssertableApplicationContext context) {
		Map<String, Object> beans = new TreeMap<>();
		ConfigurableListableBeanFactory beanFactory = context.getSourceApplicationContext().getBeanFactory();
		for (String name : beanFactory.getSingletonNames()) {
			beans.put(name, beanFactory.getSingleton(name));
		}
		return beans;
	}

	// Of the objects that are still reachable, as /actuator/heapdump would show them.
	private boolean isInHeap(Path file) throws IOException {
		ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
		byte[] password = this.vault.getPassword().getBytes(StandardCharsets.ISO_8859_1);
		try (FileChannel channel = FileChannel.open(file)) {
			MappedByteBuffer dump = channel.map(MapMode.READ_ONLY, 0, channel.size());
			for (int i = 0; i <= dump.limit() - password.length; i++) {
				if (dump.get(i) == password[0] && dump.slice(i, password.length).equals(ByteBuffer.wrap(password))) {
					return true;
				}
			}
			return false;
		}
	}

}
