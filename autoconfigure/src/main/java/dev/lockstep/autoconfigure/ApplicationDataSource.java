package dev.lockstep.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Finds the data source that the application works with.
 */
final class ApplicationDataSource {

	private ApplicationDataSource() {
	}

	/**
	 * Finds the one whose database is to be migrated: the only one or the primary one,
	 * else the only one that is not the migrator's.
	 * @param dataSources all data sources
	 * @param migrator the one that is marked as the migrator's, or {@code null} if none
	 * is
	 * @return the application's, or {@code null} if it has none
	 * @throws LockstepException if there are several and nothing tells them apart
	 */
	static @Nullable DataSource find(ObjectProvider<DataSource> dataSources, @Nullable DataSource migrator) {
		DataSource unique = dataSources.getIfUnique();
		if (unique != null) {
			return unique;
		}
		List<DataSource> others = dataSources.stream().filter((candidate) -> candidate != migrator).toList();
		if (others.size() > 1) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The application has %d DataSource beans, and none of them is primary.".formatted(others.size()),
					"Mark the one whose database is to be migrated with @Primary, "
							+ "or declare the others with @Bean(defaultCandidate = false)."));
		}
		return others.isEmpty() ? migrator : others.get(0);
	}

}
