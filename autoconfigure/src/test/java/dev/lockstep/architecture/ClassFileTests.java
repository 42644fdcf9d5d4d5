package dev.lockstep.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import dev.lockstep.Lockstep;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what the compiler writes into the jar.
 */
class ClassFileTests {

	// Properties are bound to parameters by their names.
	@Test
	void hasLinesAndParametersButNoLocalVariables() throws IOException {
		try (InputStream in = Lockstep.class.getResourceAsStream("Lockstep.class")) {
			assertThat(in).isNotNull();
			assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
				.contains("SourceFile", "LineNumberTable", "MethodParameters")
				.doesNotContain("LocalVariableTable");
		}
	}

}
