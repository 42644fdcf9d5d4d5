package dev.lockstep.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.lockstep.autoconfigure.LockstepProperties.Migrator;

/**
 * {@link LockstepConnectionDetails} that come from {@code lockstep.migrator.*}.
 */
final class PropertiesLockstepConnectionDetails implements LockstepConnectionDetails {

	private final Migrator migrator;

	PropertiesLockstepConnectionDetails(Migrator migrator) {
		this.migrator = migrator;
	}

	@Override
	public @Nullable String getUsername() {
		return textOrNull(this.migrator.username());
	}

	@Override
	public @Nullable String getPassword() {
		return this.migrator.password();
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return textOrNull(this.migrator.url());
	}

	@Override
	public @Nullable String getDriverClassName() {
		String driverClassName = textOrNull(this.migrator.driverClassName());
		return (driverClassName != null) ? driverClassName : LockstepConnectionDetails.super.getDriverClassName();
	}

	private static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasText(value) ? value : null;
	}

}
