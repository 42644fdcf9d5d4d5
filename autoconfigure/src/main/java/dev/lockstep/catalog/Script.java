package dev.lockstep.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script file, read.
 *
 * @param name the path below the location it was found in, with slashes
 * @param location the file as an error names it: a path that an editor can open where
 * there is one, else the resource's description
 * @param text the text, without a byte order mark and with {@code \n} as line end
 * @param checksum the SHA-256 of the text in UTF-8, in lower-case hexadecimal digits
 */
public record Script(String name, String location, String text, String checksum) {

	/**
	 * Creates a script from a text that was kept.
	 * @param name its name
	 * @param location what an error calls it
	 * @param text the text, as it was read
	 * @return the script, with its checksum
	 */
	public static Script of(String name, String location, String text) {
		return new Script(name, location, text, checksum(text));
	}

	/**
	 * Returns what a jar's directory says of the file.
	 * @return the fingerprint of the text
	 */
	Fingerprint fingerprint() {
		byte[] bytes = this.text.getBytes(StandardCharsets.UTF_8);
		return Fingerprint.of(bytes, 0, bytes.length);
	}

	/**
	 * Returns the checksum of a text.
	 * @param text the text
	 * @return its SHA-256 in UTF-8, in lower-case hexadecimal digits
	 */
	public static String checksum(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
