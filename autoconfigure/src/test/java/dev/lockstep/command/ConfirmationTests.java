package dev.lockstep.command;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.lockstep.command.CommandedApplication.Terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of asking before something is done that cannot be taken back.
 */
class ConfirmationTests {

	private static final Syntax SYNTAX = Syntax.of("reset", "Empty everything.", Confirmation.YES);

	private final Arguments unsaid = new Arguments(SYNTAX, Map.of(), null);

	@Test
	void personAtATerminalIsAskedWithThePlanInFront() {
		assertThatNoException().isThrownBy(() -> Confirmation.require(this.unsaid, application((question) -> {
			assertThat(question).isEqualTo("drop table orders\n\nDo it? [y/N] ");
			return true;
		}), "drop table orders\n"));
	}

	@Test
	void personWhoSaysNoHasCancelledIt() {
		assertThatExceptionOfType(CancelledException.class)
			.isThrownBy(() -> Confirmation.require(this.unsaid, application((question) -> false), "drop"))
			.satisfies((ex) -> assertThat(ExitCode.of(ex.problems()).value()).isEqualTo(130));
	}

	@Test
	void withoutATerminalItHasToBeSaidOnTheCommandLine() {
		assertThatExceptionOfType(UsageException.class)
			.isThrownBy(() -> Confirmation.require(this.unsaid, application(null), "drop"))
			.withMessageContaining("drop");
		assertThatNoException().isThrownBy(
				() -> Confirmation.require(new Arguments(SYNTAX, Map.of("yes", ""), null), application(null), "drop"));
	}

	private static CommandedApplication application(Terminal terminal) {
		return (CommandedApplication) Proxy.newProxyInstance(ConfirmationTests.class.getClassLoader(),
				new Class<?>[] { CommandedApplication.class },
				(proxy, method, arguments) -> Optional.ofNullable(terminal));
	}

}
