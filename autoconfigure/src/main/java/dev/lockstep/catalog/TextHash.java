package dev.lockstep.catalog;

import java.nio.charset.StandardCharsets;

/**
 * A hash of a text that PostgreSQL computes as well. It tells quickly whether something
 * is as it was, and is no protection against forgery.
 * <p>
 * It is {@code hashtextextended(text, bigint)}: Bob Jenkins's lookup3 with a seed, on the
 * bytes of the text. PostgreSQL places rows in hash partitions by it, which dumps keep,
 * so that it stays the same from version to version. A server that counts bytes the other
 * way round, or whose encoding is not UTF-8, may come to something else.
 */
public final class TextHash {

	// What PostgreSQL adds to the start that lookup3 has.
	private static final int START = 0x9e3779b9 + 3923095;

	private int a;

	private int b;

	private int c;

	private TextHash(int length) {
		this.a = START + length;
		this.b = this.a;
		this.c = this.a;
	}

	/**
	 * Computes the hash of a text.
	 * @param string the text
	 * @param seed what the hash is to depend on as well
	 * @return the hash
	 */
	public static long of(String string, long seed) {
		byte[] text = string.getBytes(StandardCharsets.UTF_8);
		TextHash hash = new TextHash(text.length);
		if (seed != 0) {
			hash.a += (int) (seed >>> 32);
			hash.b += (int) seed;
			hash.mix();
		}
		int i = 0;
		for (; text.length - i >= 12; i += 12) {
			hash.a += word(text, i);
			hash.b += word(text, i + 4);
			hash.c += word(text, i + 8);
			hash.mix();
		}
		hash.a += word(text, i);
		hash.b += word(text, i + 4);
		// Its lowest byte is kept for the length.
		hash.c += word(text, i + 8) << 8;
		hash.finish();
		return (Integer.toUnsignedLong(hash.b) << 32) | Integer.toUnsignedLong(hash.c);
	}

	// Four bytes, or as many as are left.
	private static int word(byte[] text, int start) {
		int word = 0;
		for (int i = Math.min(text.length, start + 4) - 1; i >= start; i--) {
			word = (word << 8) | (text[i] & 0xff);
		}
		return word;
	}

	private void mix() {
		this.a = (this.a - this.c) ^ Integer.rotateLeft(this.c, 4);
		this.c += this.b;
		this.b = (this.b - this.a) ^ Integer.rotateLeft(this.a, 6);
		this.a += this.c;
		this.c = (this.c - this.b) ^ Integer.rotateLeft(this.b, 8);
		this.b += this.a;
		this.a = (this.a - this.c) ^ Integer.rotateLeft(this.c, 16);
		this.c += this.b;
		this.b = (this.b - this.a) ^ Integer.rotateLeft(this.a, 19);
		this.a += this.c;
		this.c = (this.c - this.b) ^ Integer.rotateLeft(this.b, 4);
		this.b += this.a;
	}

	private void finish() {
		this.c = (this.c ^ this.b) - Integer.rotateLeft(this.b, 14);
		this.a = (this.a ^ this.c) - Integer.rotateLeft(this.c, 11);
		this.b = (this.b ^ this.a) - Integer.rotateLeft(this.a, 25);
		this.c = (this.c ^ this.b) - Integer.rotateLeft(this.b, 16);
		this.a = (this.a ^ this.c) - Integer.rotateLeft(this.c, 4);
		this.b = (this.b ^ this.a) - Integer.rotateLeft(this.a, 14);
		this.c = (this.c ^ this.b) - Integer.rotateLeft(this.b, 24);
	}

}
