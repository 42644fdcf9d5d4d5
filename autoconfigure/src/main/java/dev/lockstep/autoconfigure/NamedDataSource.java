package dev.lockstep.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * Finds the data sources of one of several databases.
 *
 * @param beans the application's beans
 * @param property the bean that {@code data-source} names, or {@code null} if it is not
 * set
 */
record NamedDataSource(DatabaseBeans beans, @Nullable String property) {

	/**
	 * Finds the one that the application works with: the bean that is named by the
	 * property, else by the database's name, else the one that is marked or qualified
	 * with that.
	 * @return the data source, or {@code null} if there is none
	 * @throws LockstepException if the property names none, or if several are marked
	 */
	@Nullable DataSource application() {
		ConfigurableListableBeanFactory beanFactory = this.beans.beanFactory();
		String database = this.beans.database();
		if (this.property != null) {
			if (!beanFactory.containsBean(this.property) || !beanFactory.isTypeMatch(this.property, DataSource.class)) {
				throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
						"The property lockstep.databases.%s.data-source names '%s', and there is no DataSource bean of that name."
							.formatted(database, this.property),
						known()));
			}
			return beanFactory.getBean(this.property, DataSource.class);
		}
		String name = DatabaseNames.bean(database, "DataSource");
		if (beanFactory.containsBean(name) && beanFactory.isTypeMatch(name, DataSource.class)) {
			return beanFactory.getBean(name, DataSource.class);
		}
		DataSource marked = one(this.beans.marked(DataSource.class).filter((bean) -> !isMigrators(bean)));
		if (marked != null) {
			return marked;
		}
		return Stream.of(beanFactory.getBeanNamesForType(DataSource.class, true, false))
			.filter((bean) -> !isMigrators(bean)
					&& BeanFactoryAnnotationUtils.isQualifierMatch(database::equals, bean, beanFactory))
			.findFirst()
			.map((bean) -> beanFactory.getBean(bean, DataSource.class))
			.orElse(null);
	}

	/**
	 * Finds the one that is marked as the migrator's.
	 * @return the data source, or {@code null} if there is none
	 * @throws LockstepException if several are marked
	 */
	@Nullable DataSource migrator() {
		return one(this.beans.marked(DataSource.class).filter(this::isMigrators));
	}

	// What to do if there is none.
	String known() {
		List<String> names = Stream.of(this.beans.beanFactory().getBeanNamesForType(DataSource.class, true, false))
			.sorted()
			.toList();
		return "Name one with lockstep.databases.%s.data-source: %s. Or set lockstep.databases.%1$s.migrator.url."
			.formatted(this.beans.database(),
					names.isEmpty() ? "there is none yet" : "there are " + String.join(", ", names));
	}

	private boolean isMigrators(String bean) {
		return this.beans.beanFactory().findAnnotationOnBean(bean, LockstepDataSource.class, false) != null;
	}

	private @Nullable DataSource one(Stream<String> names) {
		List<String> found = names.toList();
		if (found.size() > 1) {
			throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
					"The DataSource beans %s are all marked with @LockstepDatabase(\"%s\").".formatted(found,
							this.beans.database()),
					"Mark one alone; beside it may be the migrator's, marked with @LockstepDataSource too."));
		}
		return found.isEmpty() ? null : this.beans.beanFactory().getBean(found.get(0), DataSource.class);
	}

}
