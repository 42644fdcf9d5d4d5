package dev.lockstep;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The machine that a process runs on.
 */
final class LocalHost {

	private LocalHost() {
	}

	/**
	 * Looks up its name.
	 * @return the name, {@code localhost} if the resolver does not know it
	 */
	static String name() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

}
