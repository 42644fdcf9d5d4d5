package dev.lockstep.actuate;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ActionText}.
 */
class ActionTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Migrate first: lockstep migrate                                         | lockstep migrate
					Run 'lockstep lock' to write the file anew.                             | lockstep lock
					If you finished it by hand: lockstep resolve --rolled-back 3; if not … | lockstep resolve --rolled-back 3
					Type: lockstep resolve --half-run 3.1 --finished-statements 2. If it …  | lockstep resolve --half-run 3.1 --finished-statements 2
					lockstep resolve --half-run 7 --finished-statements 1 if it has         | lockstep resolve --half-run 7 --finished-statements 1
					For one: lockstep resolve --applied R__view                             | lockstep resolve --applied R__view
					To take a single one: lockstep resolve --applied VERSION                | lockstep resolve --applied VERSION
					Roll back: lockstep rollback --database orders --steps 1.               | lockstep rollback --database orders --steps 1
					Set lockstep.ahead=ignore if this release works.                        | lockstep.ahead=ignore
					Raise lockstep.migration-timeout and start again.                       | lockstep.migration-timeout
					On the first line: -- lockstep: migration-timeout=1h                    | -- lockstep: migration-timeout=1h
					""")
	void whatIsTypedIsToldApart(String action, String typed) {
		String html = ActionText.show(action).toString();
		assertThat(Pattern.compile("<code>(.*?)</code>").matcher(html).results()).singleElement()
			.satisfies((code) -> assertThat(code.group(1)).isEqualTo(typed));
		assertThat(html.replaceAll("<button.*?</button>|<[^>]*>", "").replace("&#39;", "'")).isEqualTo(action);
	}

	@Test
	void commandCanBeCopiedAndSettingCannot() {
		assertThat(ActionText.show("lockstep migrate").toString()).contains("<button");
		assertThat(ActionText.show("lockstep.ahead=ignore").toString()).doesNotContain("<button");
	}

	@Test
	void wordsAreWords() {
		assertThat(ActionText.show("Lockstep and its script.")).hasToString("<span>Lockstep and its script.</span>");
	}

}
