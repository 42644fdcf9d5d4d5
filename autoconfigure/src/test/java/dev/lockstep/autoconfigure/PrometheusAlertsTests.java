package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alerts of the page on metrics, by Prometheus's own tool.
 */
class PrometheusAlertsTests {

	private static final Path ALERTS = Path.of("../docs/operations/prometheus-alerts.yaml");

	private static final Path PLAYED = Path.of("src/test/resources/autoconfigure/prometheus-alerts-test.yaml");

	@Test
	void prometheusAcceptsThem() throws Exception {
		assertThat(promtool("check", "rules", ALERTS)).contains("SUCCESS");
	}

	@Test
	void theyFireWhenTheyShouldAndOnlyThen() throws Exception {
		assertThat(promtool("test", "rules", PLAYED)).contains("SUCCESS");
	}

	private static String promtool(String command, String object, Path file) throws Exception {
		Process process;
		try {
			process = new ProcessBuilder("promtool", command, object, file.toString()).redirectErrorStream(true)
				.start();
		}
		catch (IOException ex) {
			return Assumptions.abort("SKIPPED, NOT TESTED: install promtool (prometheus) to test alerts");
		}
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(printed).isZero();
		return printed;
	}

}
