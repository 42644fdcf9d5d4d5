package dev.lockstep.actuate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Links between the pages of the endpoint.
 */
final class Links {

	private Links() {
	}

	static Html to(PageSettings settings, String version) {
		return Html.element("a")
			.with("href",
					settings.path() + "/" + URLEncoder.encode(version, StandardCharsets.UTF_8).replace("+", "%20"))
			.text(version);
	}

	static Html back(PageSettings settings) {
		return Html.element("a").with("href", "../" + settings.path()).text("All migrations");
	}

}
