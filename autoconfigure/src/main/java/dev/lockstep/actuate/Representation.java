package dev.lockstep.actuate;

import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;

/**
 * The forms in which the endpoint answers. Of those that a request accepts, the last one
 * is chosen: a browser, which takes anything but names HTML, gets the page.
 */
enum Representation implements Producible<Representation> {

	/** JSON for whoever names the former version of Actuator's media type. */
	JSON_V2(ApiVersion.V2.getProducedMimeType()),

	/** JSON for whoever takes anything. */
	JSON_V3(ApiVersion.V3.getProducedMimeType()),

	/** JSON for whoever asks for it. */
	JSON(MimeType.valueOf("application/json")),

	/** A page for people. */
	PAGE(MimeType.valueOf("text/html;charset=UTF-8"));

	@SuppressWarnings("ImmutableEnumChecker") // a mime type never changes
	private final MimeType mimeType;

	Representation(MimeType mimeType) {
		this.mimeType = mimeType;
	}

	@Override
	public MimeType getProducedMimeType() {
		return this.mimeType;
	}

	@Override
	public boolean isDefault() {
		return this == JSON_V3;
	}

}
