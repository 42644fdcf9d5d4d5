package dev.lockstep.problem;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionTests {

	private static final List<String> KNOWN = List.of("transaction", "phase", "placeholders", "lock-timeout",
			"statement-timeout", "allow");

	@ParameterizedTest
	@CsvSource({ "transactions, transaction", "tranaction, transaction", "trnasaction, transaction",
			"Transaction, transaction", "fase, phase", "phsae, phase", "locktimeout, lock-timeout",
			"lock_timeout, lock-timeout", "alow, allow", "transact, transaction",
			"statment-timeuot, statement-timeout" })
	void offersTheNearestNameForASlip(String given, String expected) {
		assertThat(Suggestion.nearest(given, KNOWN)).contains(expected);
	}

	@ParameterizedTest
	@CsvSource({ "retry", "x", "''", "timeout" })
	void offersNothingForAnotherWord(String given) {
		assertThat(Suggestion.nearest(given, KNOWN)).isEmpty();
	}

	@Test
	void offersNothingWhenNothingIsKnown() {
		assertThat(Suggestion.nearest("phase", List.of())).isEmpty();
	}

	@Test
	void offersTheAlphabeticallyFirstOfEquallyNearNames() {
		assertThat(Suggestion.nearest("user", List.of("users", "userb", "usera"))).contains("usera");
	}

	@Test
	void countsSwappedLettersAsOneSlip() {
		assertThat(Suggestion.nearest("no", List.of("on", "off"))).contains("on");
	}

	@Test
	void prefersTheNearerName() {
		assertThat(Suggestion.nearest("database", List.of("a-database", "databases"))).contains("databases");
	}

	@Test
	void asksAQuestionThatFollowsASentence() {
		assertThat(Suggestion.question("fase", KNOWN)).isEqualTo(" Did you mean 'phase'?");
		assertThat(Suggestion.question("x", KNOWN)).isEmpty();
	}

}
