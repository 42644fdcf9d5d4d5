package dev.lockstep.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

import javax.sql.DataSource;

import com.sun.management.ThreadMXBean;

/**
 * One boot, measured.
 *
 * @param millis how long it took
 * @param kilobytes what its thread allocated
 */
record Boot(double millis, double kilobytes) {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	static Boot measure(Contestant contestant, DataSource dataSource, Path scripts) throws Exception {
		long thread = Thread.currentThread().getId();
		long allocated = THREADS.getThreadAllocatedBytes(thread);
		long start = System.nanoTime();
		contestant.migrate(dataSource, scripts);
		double millis = (System.nanoTime() - start) / 1e6;
		return new Boot(millis, (THREADS.getThreadAllocatedBytes(thread) - allocated) / 1024.0);
	}

}
