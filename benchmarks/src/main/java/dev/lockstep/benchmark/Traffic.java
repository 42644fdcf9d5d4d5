package dev.lockstep.benchmark;

/**
 * What went between a client and the server.
 *
 * @param connections how many connections were opened
 * @param roundTrips how often the server said that it is ready for more, beyond the end
 * of each handshake
 * @param statements how many statements the server completed or refused
 */
record Traffic(int connections, int roundTrips, int statements) {

	Traffic since(Traffic before) {
		return new Traffic(this.connections - before.connections, this.roundTrips - before.roundTrips,
				this.statements - before.statements);
	}

}
