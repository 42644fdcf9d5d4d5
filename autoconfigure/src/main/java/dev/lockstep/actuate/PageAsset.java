package dev.lockstep.actuate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.springframework.util.Assert;

/**
 * A part of the page that is the same each time, from a file beside this class.
 *
 * @param text the content of the file
 */
record PageAsset(String text) {

	static final PageAsset STYLE = load("page.css");

	static final PageAsset SCRIPT = load("page.js");

	static final PageAsset SYMBOLS = load("page-symbols.svg");

	static final PageAsset ICON = load("page-icon.svg");

	/**
	 * Returns what a Content-Security-Policy calls this style or script.
	 * @return the source, quotes included
	 */
	String cspSource() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(this.text.getBytes(StandardCharsets.UTF_8));
			return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String dataUri() {
		return "data:image/svg+xml;base64,"
				+ Base64.getEncoder().encodeToString(this.text.getBytes(StandardCharsets.UTF_8));
	}

	// A browser hashes a text with line feeds, whatever it was sent with.
	private static PageAsset load(String name) {
		try (InputStream stream = PageAsset.class.getResourceAsStream(name)) {
			Assert.state(stream != null, () -> name + " is not in the jar of Lockstep");
			return new PageAsset(new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
