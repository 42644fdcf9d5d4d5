package dev.lockstep.command;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lockstep.catalog.MigrationId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is understood of a command line.
 */
class ArgumentParserTests {

	private final ArgumentParser parser = new ArgumentParser(
			Syntax.of("demo", "Demonstrate.", Option.with("to", "VERSION", "Where to."), Option.flag("down", "Down."))
				.parameter("NAME"));

	@Test
	void readsOptionsAndTheParameterInAnyOrder() {
		Arguments arguments = this.parser.parse(List.of("--down", "add orders", "--to", "2.1"));
		assertThat(arguments.has("down")).isTrue();
		assertThat(arguments.version("to")).contains(MigrationId.version("2.1"));
		assertThat(arguments.required()).isEqualTo("add orders");
		assertThat(this.parser.parse(List.of("--to=2")).value("to")).contains("2");
	}

	@Test
	void leavesTheApplicationItsProperties() {
		assertThat(this.parser.parse(List.of("--spring.profiles.active=prod", "--debug")).options()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--dwn        | The command 'demo' has no option '--dwn'. Did you mean '--down'?
			-x           | The command 'demo' has no option '-x'.
			--down=yes   | --down takes no value.
			--to         | --to needs a value.
			--to --down  | --to needs a value.
			--down --down| --down is given twice.
			a b          | The command 'demo' does not know what to do with 'b'.
			""")
	void namesWhatItDoesNotUnderstand(String line, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> this.parser.parse(List.of(line.split(" "))))
			.satisfies((ex) -> assertThat(ex.problems().get(0).message()).isEqualTo(message));
	}

	@Test
	void namesValuesThatMakeNoSense() {
		Arguments arguments = this.parser.parse(List.of("--to", "latest"));
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> arguments.version("to"))
			.withMessageContaining("'latest' of --to is not a version");
		assertThatExceptionOfType(UsageException.class).isThrownBy(arguments::required)
			.withMessageContaining("The command 'demo' needs NAME");
	}

}
