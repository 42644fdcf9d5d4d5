package dev.lockstep.catalog;

import java.util.zip.CRC32;

/**
 * What tells cheaply that a text has not been edited: a jar's directory has it of every
 * file. It is no proof against forgery; the checksum is.
 *
 * @param crc the CRC-32
 * @param length the length in bytes
 */
record Fingerprint(int crc, long length) {

	/**
	 * Takes the fingerprint of a text.
	 * @param bytes holds the text
	 * @param start where it begins
	 * @param end where it ends
	 * @return its fingerprint
	 */
	static Fingerprint of(byte[] bytes, int start, int end) {
		CRC32 crc = new CRC32();
		crc.update(bytes, start, end - start);
		return new Fingerprint((int) crc.getValue(), end - start);
	}

}
