package dev.lockstep.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Says that the schema behind a data source of the application is managed, whichever data
 * source the migrator uses for it; so Hibernate creates nothing on its own.
 */
class LockstepSchemaManagementProvider implements SchemaManagementProvider {

	private final LockstepDatabases databases;

	LockstepSchemaManagementProvider(LockstepDatabases databases) {
		this.databases = databases;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return this.databases.list().stream().anyMatch((database) -> database.lockstep().get().migrates(dataSource))
				? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
