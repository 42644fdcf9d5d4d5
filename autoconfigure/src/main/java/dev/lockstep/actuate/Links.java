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
		return Html.element("a").with("href", settings.path() + "/" + encode(version)).text(version);
	}

	static Html back(PageSettings settings, boolean ofNamedDatabase) {
		String up = ofNamedDatabase ? "../../" : "../";
		return Html.element("a").with("href", up + settings.path()).text("All migrations");
	}

	static String encode(String part) {
		return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
