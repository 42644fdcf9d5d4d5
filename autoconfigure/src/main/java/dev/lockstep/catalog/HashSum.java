package dev.lockstep.catalog;

import java.math.BigInteger;

/**
 * What hashes amount to, in whatever order they come.
 */
public final class HashSum {

	// Neither overflows before there are two thousand million, and no number needs an
	// object.
	private long high;

	private long low;

	/**
	 * Adds a hash.
	 * @param hash the hash
	 */
	public void add(long hash) {
		this.high += hash >> Integer.SIZE;
		this.low += Integer.toUnsignedLong((int) hash);
	}

	/**
	 * Returns the sum.
	 * @return the sum of all that were added
	 */
	public BigInteger value() {
		return BigInteger.valueOf(this.high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(this.low));
	}

}
