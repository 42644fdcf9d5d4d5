package dev.lockstep.actuate;

/**
 * The document around what is shown: one response that loads nothing, says so to the
 * browser, and can be read also without its style and its script.
 *
 * @param settings what it has to know of the application
 * @param title what the browser calls it
 * @param refresh whether a browser without scripts is to load it again and again
 */
record Page(PageSettings settings, String title, boolean refresh) {

	private static final String POLICY = "default-src 'none'; style-src %s; script-src %s; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
		.formatted(PageAsset.STYLE.cspSource(), PageAsset.SCRIPT.cspSource());

	String show(Html header, Html... content) {
		Html html = Html.element("html").with("lang", "en").add(head(), body(header, content));
		return "<!doctype html>\n" + html + "\n";
	}

	private Html head() {
		Html head = Html.element("head")
			.add(meta("charset", "utf-8"), policy(), named("viewport", "width=device-width, initial-scale=1"),
					named("color-scheme", "light dark"), named("robots", "noindex"),
					Html.element("title").text("%s · %s".formatted(this.title, this.settings.application())),
					Html.element("link").with("rel", "icon").with("href", PageAsset.ICON.dataUri()),
					Html.element("style").add(PageAsset.STYLE));
		return this.refresh ? head.add(Html.element("noscript").add(refreshed())) : head;
	}

	private static Html policy() {
		return meta("http-equiv", "Content-Security-Policy").with("content", POLICY);
	}

	private static Html refreshed() {
		return meta("http-equiv", "refresh").with("content", 5);
	}

	private static Html named(String name, String content) {
		return meta("name", name).with("content", content);
	}

	private static Html meta(String attribute, String value) {
		return Html.element("meta").with(attribute, value);
	}

	private static Html body(Html header, Html... content) {
		return Html.element("body")
			.add(Html.element("svg")
				.with("width", 0)
				.with("height", 0)
				.with("aria-hidden", true)
				.add(PageAsset.SYMBOLS), Html.element("a", "skip").with("href", "#main").text("Skip to the content"),
					header,
					Html.element("p", "lost")
						.with("role", "alert")
						.with("hidden", "")
						.text("The application does not answer. What is shown here may be old."),
					Html.element("main").with("id", "main").with("tabindex", -1).add(content),
					Html.element("footer")
						.add(Html.element("p")
							.text("Times are in UTC. Programs get the same as JSON, at the same address.")),
					Html.element("script").add(PageAsset.SCRIPT));
	}

}
