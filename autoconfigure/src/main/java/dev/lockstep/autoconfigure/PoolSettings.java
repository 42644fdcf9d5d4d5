package dev.lockstep.autoconfigure;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * What a pool tells each of its connections beside URL and credentials: without the same
 * schema, catalog and driver properties, the migrator would work elsewhere than the
 * application.
 */
final class PoolSettings {

	private static final boolean HIKARI_PRESENT = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			PoolSettings.class.getClassLoader());

	private PoolSettings() {
	}

	static void copy(DataSource pool, SimpleDriverDataSource target) {
		if (HIKARI_PRESENT) {
			Hikari.copy(pool, target);
		}
	}

	private static final class Hikari {

		static void copy(DataSource pool, SimpleDriverDataSource target) {
			HikariDataSource hikari = DataSourceUnwrapper.unwrap(pool, HikariConfigMXBean.class,
					HikariDataSource.class);
			if (hikari != null) {
				target.setSchema(hikari.getSchema());
				target.setCatalog(hikari.getCatalog());
				target.setConnectionProperties(hikari.getDataSourceProperties());
			}
		}

	}

}
