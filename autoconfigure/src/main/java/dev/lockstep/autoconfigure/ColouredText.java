package dev.lockstep.autoconfigure;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;

/**
 * The text of an answer as a terminal shows it: codes of problems and states of
 * migrations in colours. Elsewhere, and with {@code spring.output.ansi.enabled=never}, it
 * stays as it is.
 *
 * @param text the text
 */
record ColouredText(String text) {

	/** A problem's code, or a word that fills a cell of a table. */
	private static final Pattern COLOURED = Pattern.compile("(?m)(?<=^|^\\d{1,4}\\. )\\[[a-z-]+\\]"
			+ "|(?<= {2})(?:(applied|baselined)|(failed|edited|missing)|(pending|running|ahead|rolled back))(?= {2}|$)");

	@Override
	public String toString() {
		return COLOURED.matcher(this.text)
			.replaceAll((match) -> Matcher.quoteReplacement(AnsiOutput.toString(colour(match), match.group())));
	}

	private static AnsiColor colour(MatchResult match) {
		if (match.group(1) != null) {
			return AnsiColor.GREEN;
		}
		return (match.group(3) != null) ? AnsiColor.YELLOW : AnsiColor.RED;
	}

}
