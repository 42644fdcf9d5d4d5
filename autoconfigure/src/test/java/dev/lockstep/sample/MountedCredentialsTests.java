package dev.lockstep.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.lockstep.Lockstep;
import dev.lockstep.autoconfigure.LockstepAutoConfiguration;
import dev.lockstep.autoconfigure.LockstepConnectionDetails;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of an application whose migrator is given another password while it runs.
 */
class MountedCredentialsTests {

	private final TestSchema schema = TestDatabase.postgreSql().create();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path secret;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class))
		.withPropertyValues("lockstep.locations=classpath:autoconfigure/users",
				"lockstep.runtime-role=" + this.schema.runtime().username());

	@BeforeEach
	void mount() throws IOException {
		Files.writeString(this.secret.resolve("username"), this.schema.migrator().username());
		Files.writeString(this.secret.resolve("password"), this.schema.migrator().password());
	}

	@Test
	void nextRunUsesTheNewPassword() {
		this.runner.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.schema.url(),
					"spring.datasource.username=" + this.schema.runtime().username(),
					"spring.datasource.password=" + this.schema.runtime().password(), "lockstep.on-boot=none")
			.withBean(LockstepConnectionDetails.class, () -> new MountedCredentials(this.secret))
			.run((context) -> {
				Lockstep lockstep = context.getBean(Lockstep.class);
				lockstep.upTo(MigrationId.parse("1")).migrate();
				changePasswordOfRole();
				assertThatExceptionOfType(LockstepException.class).isThrownBy(lockstep::migrate)
					.satisfies((failure) -> assertThat(failure.problems()).extracting(Problem::code)
						.containsExactly(ProblemCode.AUTHENTICATION_FAILED));
				changeMountedPassword();
				assertThat(lockstep.migrate().applied()).hasSize(2);
			});
	}

	@Test
	void questionsOfAnApplicationWithoutADataSourceUseTheNewPassword() {
		this.runner.withPropertyValues("lockstep.migrator.url=" + this.schema.url())
			.withBean(LockstepConnectionDetails.class, () -> new MountedCredentials(this.secret) {

				@Override
				public String getJdbcUrl() {
					return MountedCredentialsTests.this.schema.url();
				}

			})
			.run((context) -> {
				changePasswordOfRole();
				changeMountedPassword();
				assertThat(context.getBean(Lockstep.class).status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
			});
	}

	private void changePasswordOfRole() {
		this.schema.asAdmin().execute("alter role %s password 'renewed'".formatted(this.schema.migrator().username()));
	}

	private void changeMountedPassword() throws IOException {
		Files.writeString(this.secret.resolve("password"), "renewed\n");
	}

}
