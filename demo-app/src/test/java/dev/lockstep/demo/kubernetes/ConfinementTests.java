package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.kubernetes.client.openapi.models.V1Capabilities;
import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Containers of the acted-out deployments have no more rights than in a cluster.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Disabled on operating system: there is no setpriv")
class ConfinementTests {

	private final V1PodSecurityContext pod = new V1PodSecurityContext().runAsNonRoot(true);

	private final V1SecurityContext container = new V1SecurityContext().allowPrivilegeEscalation(false)
		.capabilities(new V1Capabilities().addDropItem("ALL"));

	@Test
	void processIsNotRootAndBecomesNobodyElse() throws IOException {
		assertThat(run("sh", "-c", "id -u; cat /proc/self/status")).doesNotStartWith("0\n")
			.containsPattern("CapEff:\\s0{16}\n")
			.containsPattern("NoNewPrivs:\\s1\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "root", "0", "0:0", "curl_user" })
	void userWhoMayBeRootIsRefused(String user) {
		Confinement confinement = new Confinement(user, this.pod, this.container);
		assertThatIllegalArgumentException().isThrownBy(confinement::command).withMessageContaining("may be root");
	}

	private String run(String... command) throws IOException {
		List<String> confined = new ArrayList<>(new Confinement("1000:1000", this.pod, this.container).command());
		confined.addAll(List.of(command));
		Process process = new ProcessBuilder(confined).start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

}
