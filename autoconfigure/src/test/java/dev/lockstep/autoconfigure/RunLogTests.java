package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.lockstep.database.Blocker;
import dev.lockstep.history.Run;
import dev.lockstep.history.RunPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunLog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunLogTests {

	@Test
	void whoWaitsTellsHowFarTheOtherIsAsOnThePage(CapturedOutput output) throws IOException {
		Instant since = Instant.parse("2026-11-23T20:00:00Z");
		Run other = new Run(new RunPosition("7", 2, 3, Duration.ofSeconds(63), "building index: scanning table", 47,
				Duration.ofSeconds(20), 0, 1), since, since, "pod-1", "shop", "4711");
		Blocker session = new Blocker("4711", "app_migrator", "shop", "connected from 10.0.0.7", Duration.ofSeconds(12),
				null, null);
		new RunLog().waiting(Optional.of(other), Optional.of(session), Duration.ofSeconds(5));
		String line = Files.readAllLines(Path.of("../docs/operations/waiting-for-a-lock.md")).get(5);
		assertThat(output).contains(line);
	}

}
