package dev.lockstep.actuate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigratorPasswordSanitizingFunction}.
 */
class MigratorPasswordSanitizingFunctionTests {

	private final MigratorPasswordSanitizingFunction function = new MigratorPasswordSanitizingFunction();

	@ParameterizedTest
	@ValueSource(strings = { "lockstep.migrator.password", "LOCKSTEP_MIGRATOR_PASSWORD", "lockstep.migrator.url",
			"lockstep.databases.orders.migrator.password", "LOCKSTEP_DATABASES_BILLINGARCHIVE_MIGRATOR_PASSWORD",
			"lockstep.databases.billing-archive.migrator.url" })
	void hidesEveryFormOfTheProperty(String key) {
		SanitizableData data = this.function.apply(new SanitizableData(null, key, "secret"));
		assertThat(data.getValue()).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "lockstep.migrator.username", "lockstep.locations", "server.port",
			"lockstep.databases.orders.migrator.username", "lockstep.databases.orders.data-source" })
	void showsTheOthers(String key) {
		SanitizableData data = this.function.apply(new SanitizableData(null, key, "value"));
		assertThat(data.getValue()).isEqualTo("value");
	}

}
