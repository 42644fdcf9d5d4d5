package dev.lockstep.catalog;

import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * What migrations amount to, in whatever order they come.
 */
public final class HashSum {

	// Neither overflows before there are two thousand million, and no number needs an
	// object.
	private long high;

	private long low;

	/**
	 * Adds a migration.
	 * @param key its key
	 * @param checksum its checksum, or {@code null} if it has none
	 * @param state 0 if it is applied, else a hash of what it is
	 */
	public void add(String key, @Nullable String checksum, long state) {
		long hash = TextHash.of(key, TextHash.of((checksum != null) ? checksum : "", state));
		this.high += hash >> Integer.SIZE;
		this.low += Integer.toUnsignedLong((int) hash);
	}

	/**
	 * Returns the sum.
	 * @return the sum of their hashes
	 */
	public BigInteger value() {
		return BigInteger.valueOf(this.high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(this.low));
	}

}
