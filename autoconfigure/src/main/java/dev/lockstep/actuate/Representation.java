package dev.lockstep.actuate;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The forms in which the endpoint answers. Of those that a request accepts, the last one
 * is chosen: a browser, which takes anything but names HTML, gets the page.
 */
enum Representation implements Producible<Representation> {

	/** JSON for whoever names the former version of Actuator's media type. */
	JSON_V2("application/vnd.spring-boot.actuator.v2+json"),

	/** JSON for whoever takes anything. */
	JSON_V3("application/vnd.spring-boot.actuator.v3+json"),

	/** JSON for whoever asks for it. */
	JSON("application/json"),

	/** A page for people. */
	PAGE("text/html;charset=UTF-8");

	private final String mimeType;

	Representation(String mimeType) {
		this.mimeType = mimeType;
	}

	@Override
	public MimeType getProducedMimeType() {
		return MimeTypeUtils.parseMimeType(this.mimeType);
	}

	@Override
	public boolean isDefault() {
		return this == JSON_V3;
	}

}
