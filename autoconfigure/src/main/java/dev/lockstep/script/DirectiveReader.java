package dev.lockstep.script;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.Suggestion;

/**
 * Reads {@code name=value "reason"}, separated by blanks, commas or line ends.
 */
final class DirectiveReader implements LeadingComments.Visitor {

	private static final Pattern DIRECTIVE = Pattern
		.compile("(?<name>[^\\s,=*\"]+)(?:=(?<value>[^\\s,\"]*))?(?:[ \\t]+\"(?<reason>[^\"\\n]*)\")?");

	private static final Pattern SQUASHED = Pattern
		.compile("(?<version>[0-9]+(?:\\.[0-9]+)*)@(?<checksum>[0-9a-f]{64}|-)");

	private static final Pattern BETWEEN = Pattern.compile("[\\s,*]*");

	private final Source source;

	private final Map<DirectiveName, String> values = new EnumMap<>(DirectiveName.class);

	private final Map<DirectiveName, Duration> durations = new EnumMap<>(DirectiveName.class);

	private final Map<String, String> allowed = new LinkedHashMap<>();

	private final Map<String, String> squashes = new LinkedHashMap<>();

	DirectiveReader(Source source) {
		this.source = source;
	}

	Directives directives() {
		return new Directives(!this.values.containsKey(DirectiveName.TRANSACTION),
				"contract".equals(this.values.get(DirectiveName.PHASE)) ? Phase.CONTRACT : Phase.EXPAND,
				!"off".equals(this.values.get(DirectiveName.PLACEHOLDERS)),
				this.durations.get(DirectiveName.LOCK_TIMEOUT), this.durations.get(DirectiveName.STATEMENT_TIMEOUT),
				this.durations.get(DirectiveName.MIGRATION_TIMEOUT), this.allowed, this.squashes);
	}

	@Override
	public void late(int start) {
		throw failure(start, "A directive stands behind the first statement, where it would be overlooked.",
				"Move it to the top of the file, before the first statement.");
	}

	@Override
	public void directives(int start, int end) {
		Matcher directive = DIRECTIVE.matcher(this.source.text());
		Matcher between = BETWEEN.matcher(this.source.text());
		int offset = skip(between, start, end);
		if (offset == end) {
			throw failure(start, "This comment begins with 'lockstep:', but names no directive.", known());
		}
		while (offset < end) {
			if (!directive.region(offset, end).lookingAt()) {
				throw failure(offset, "A directive should begin here, with its name.", known());
			}
			read(offset, directive.group("name"), directive.group("value"), directive.group("reason"));
			offset = skip(between, directive.end(), end);
		}
	}

	private static int skip(Matcher between, int start, int end) {
		return between.region(start, end).lookingAt() ? between.end() : start;
	}

	private void read(int offset, String name, @Nullable String value, @Nullable String reason) {
		DirectiveName directive = DirectiveName.find(name)
			.orElseThrow(() -> failure(offset,
					"'%s' is not a directive.%s".formatted(name, Suggestion.question(name, DirectiveName.names())),
					known()));
		if (value == null || value.isEmpty()) {
			throw failure(offset, "The directive '%s' has no value.".formatted(directive), example(directive));
		}
		if (directive == DirectiveName.ALLOW) {
			allow(offset, value, reason);
			return;
		}
		if (reason != null) {
			throw failure(offset, "The directive '%s' takes no reason.".formatted(directive),
					"Write the reason into a comment of its own.");
		}
		if (directive == DirectiveName.SQUASHES) {
			squashes(offset, value);
			return;
		}
		if (this.values.putIfAbsent(directive, value) != null) {
			throw failure(offset, "The directive '%s' is given twice.".formatted(directive), "Delete one of the two.");
		}
		if (directive.choice().isEmpty()) {
			this.durations.put(directive, Durations.parse(value)
				.orElseThrow(() -> failure(offset, "'%s' is not a duration.".formatted(value), example(directive))));
		}
		else if (!directive.choice().contains(value)) {
			throw failure(offset, "'%s' is not a value of the directive '%s'.%s".formatted(value, directive,
					Suggestion.question(value, directive.choice())), example(directive));
		}
	}

	private void allow(int offset, String rule, @Nullable String reason) {
		if (reason == null || reason.isBlank()) {
			throw failure(offset, "The directive 'allow=%s' gives no reason.".formatted(rule),
					"Say why this script may break the rule: allow=%s \"reason\".".formatted(rule));
		}
		if (this.allowed.putIfAbsent(rule, reason) != null) {
			throw failure(offset, "The directive 'allow=%s' is given twice.".formatted(rule), "Delete one of the two.");
		}
	}

	private void squashes(int offset, String value) {
		Matcher squashed = SQUASHED.matcher(value);
		if (!squashed.matches()) {
			throw failure(offset, "'%s' is not a version with a checksum.".formatted(value),
					example(DirectiveName.SQUASHES));
		}
		if (this.squashes.putIfAbsent(squashed.group("version"), squashed.group("checksum")) != null) {
			throw failure(offset, "The directive 'squashes=%s' is given twice.".formatted(squashed.group("version")),
					"Delete one of the two.");
		}
	}

	private static String known() {
		return "Use one of these: %s.".formatted(String.join(", ", DirectiveName.names()));
	}

	private static String example(DirectiveName directive) {
		if (directive == DirectiveName.ALLOW) {
			return "Name a lint rule and a reason: allow=drop-column \"reason\".";
		}
		if (directive == DirectiveName.SQUASHES) {
			return "Have it written by 'lockstep squash': squashes=20260115093000@ and the 64 digits of a checksum, or a hyphen.";
		}
		List<String> choice = directive.choice();
		if (choice.isEmpty()) {
			return "Write a number with ms, s, m or h behind it: %s=2s.".formatted(directive);
		}
		return "Write %s."
			.formatted(String.join(" or ", choice.stream().map((value) -> directive + "=" + value).toList()));
	}

	private ScriptException failure(int offset, String message, String action) {
		return this.source.failure(ProblemCode.INVALID_DIRECTIVE, offset, message, action);
	}

}
