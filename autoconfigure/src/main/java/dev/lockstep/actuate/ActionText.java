package dev.lockstep.actuate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do, with the commands and settings in it told apart from the words, and a
 * button beside each command that copies it.
 */
final class ActionText {

	private static final Pattern COMMAND = Pattern
		.compile("lockstep [a-z]+(?: (?:--database [\\w-]+|--[a-z-]+|[0-9A-Z][\\w.-]*\\w|[0-9A-Z]))*(?![\\w-])");

	private static final Pattern TYPED = Pattern
		.compile("(?<command>%s)|-- lockstep: [a-z-]+=\\w+|lockstep\\.[a-z.-]*[a-z](?:=[\\w-]+)?".formatted(COMMAND));

	private ActionText() {
	}

	static Html show(String action) {
		Html text = Html.element("span");
		int end = 0;
		Matcher typed = TYPED.matcher(action);
		while (typed.find()) {
			Html code = Html.element("code").text(typed.group());
			text.text(action.substring(end, typed.start()))
				.add((typed.group("command") != null) ? Html.element("span", "command").add(code, button(typed.group()))
						: code);
			end = typed.end();
		}
		return text.text(action.substring(end));
	}

	// Shown by the script, since nothing happens without it.
	private static Html button(String command) {
		return Html.element("button", "copy")
			.with("type", "button")
			.with("hidden", "")
			.with("aria-label", "Copy: " + command)
			.text("Copy");
	}

}
