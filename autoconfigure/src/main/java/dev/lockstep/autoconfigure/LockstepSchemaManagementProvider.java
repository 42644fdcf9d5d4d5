package dev.lockstep.autoconfigure;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Says that the schema behind the application's data source is managed, whichever data
 * source the migrator uses for it; so Hibernate creates nothing on its own.
 */
class LockstepSchemaManagementProvider implements SchemaManagementProvider {

	private final @Nullable DataSource managed;

	/**
	 * Creates the provider.
	 * @param managed the application's data source, or {@code null} if nothing is managed
	 */
	LockstepSchemaManagementProvider(@Nullable DataSource managed) {
		this.managed = managed;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return dataSource.equals(this.managed) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
