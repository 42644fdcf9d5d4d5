package dev.lockstep.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A data source that is built anew for each connection, so that it keeps no credentials
 * and is never behind when they change.
 */
final class RenewedDataSource extends AbstractDataSource {

	private final Supplier<DataSource> source;

	RenewedDataSource(Supplier<DataSource> source) {
		this.source = source;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return this.source.get().getConnection();
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return this.source.get().getConnection(username, password);
	}

}
