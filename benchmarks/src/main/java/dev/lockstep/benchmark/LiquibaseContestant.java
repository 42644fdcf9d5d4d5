package dev.lockstep.benchmark;

import java.nio.file.Path;
import java.sql.Connection;

import javax.sql.DataSource;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import liquibase.util.LiquibaseUtil;

/**
 * Liquibase in Boot's version, with formatted SQL, on the application's data source, as
 * Boot does it.
 */
final class LiquibaseContestant implements Contestant {

	static {
		System.setProperty("liquibase.analytics.enabled", "false");
	}

	@Override
	public String name() {
		return "Liquibase " + LiquibaseUtil.getBuildVersion();
	}

	@Override
	public void migrate(DataSource dataSource, Path scripts) throws Exception {
		run(dataSource, scripts, (liquibase) -> liquibase.update(new Contexts(), new LabelExpression()));
	}

	@Override
	public void pretend(DataSource dataSource, Path scripts) throws Exception {
		run(dataSource, scripts, (liquibase) -> liquibase.changeLogSync(new Contexts(), new LabelExpression()));
	}

	@SuppressWarnings("try") // That closing may be interrupted.
	private static void run(DataSource dataSource, Path scripts, Action action) throws Exception {
		Scope.child(Scope.Attr.ui.name(), new LoggerUIService(), () -> {
			try (Connection connection = dataSource.getConnection();
					ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor(
							Scripts.classLoader(scripts, LiquibaseContestant.class));
					Liquibase liquibase = new Liquibase(Scripts.FORMATTED + "/" + Scripts.CHANGELOG, resources,
							new JdbcConnection(connection))) {
				liquibase.setShowSummary(UpdateSummaryEnum.OFF);
				action.run(liquibase);
			}
		});
	}

	@FunctionalInterface
	private interface Action {

		void run(Liquibase liquibase) throws Exception;

	}

}
