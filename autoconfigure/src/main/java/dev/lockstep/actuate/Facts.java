package dev.lockstep.actuate;

import org.jspecify.annotations.Nullable;

/**
 * Names and values, side by side. What is not known is left out.
 */
final class Facts {

	private final Html list = Html.element("dl", "facts");

	Facts add(String name, @Nullable Object value) {
		return (value != null) ? add(name, Html.element("span").text(value)) : this;
	}

	Facts add(String name, Html value) {
		this.list.add(Html.element("div").add(Html.element("dt").text(name), Html.element("dd").add(value)));
		return this;
	}

	Html show() {
		return this.list;
	}

}
