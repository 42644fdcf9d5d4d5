package dev.lockstep.actuate;

import java.util.Locale;

import org.springframework.util.StringUtils;

import dev.lockstep.history.HistoryEvent;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.MigrationState;
import dev.lockstep.report.Words;

/**
 * How a state looks. Each tone has a colour and a symbol, and a word always stands beside
 * them.
 */
enum Tone {

	GOOD, WAITING, ACTIVE, BAD, ODD, PLAIN;

	static Tone of(DatabaseState state) {
		return switch (state) {
			case UP_TO_DATE -> GOOD;
			case PENDING -> WAITING;
			case MIGRATING -> ACTIVE;
			case FAILED, INVALID -> BAD;
			case UNKNOWN -> ODD;
			case AHEAD -> PLAIN;
		};
	}

	static Tone of(MigrationState state) {
		return switch (state) {
			case APPLIED -> GOOD;
			case PENDING -> WAITING;
			case RUNNING -> ACTIVE;
			case FAILED, EDITED, MISSING -> BAD;
			case ROLLED_BACK, UNFINISHED -> ODD;
			case AHEAD, BASELINED -> PLAIN;
		};
	}

	static Tone of(HistoryEvent.Type event) {
		return switch (event) {
			case APPLIED -> GOOD;
			case FAILED, ROLLBACK_FAILED -> BAD;
			case ROLLED_BACK, RESUMED, RESOLVED, REPAIRED -> ODD;
			case BASELINED, RENAMED, SQUASHED, SEEDED, PROTECTED, UNPROTECTED -> PLAIN;
		};
	}

	static Html chip(DatabaseState state) {
		return of(state).saying(state);
	}

	static Html chip(MigrationState state) {
		return of(state).saying(state);
	}

	static Html chip(HistoryEvent.Type event) {
		return of(event).saying(event);
	}

	private Html saying(Enum<?> constant) {
		return Html.element("span", "chip " + cssClass())
			.add(symbol(16), Html.element("span").text(StringUtils.capitalize(Words.of(constant))));
	}

	Html symbol(int size) {
		return Html.element("svg")
			.with("width", size)
			.with("height", size)
			.with("aria-hidden", true)
			.add(Html.element("use").with("href", "#" + cssClass()));
	}

	String cssClass() {
		return name().toLowerCase(Locale.ROOT);
	}

}
