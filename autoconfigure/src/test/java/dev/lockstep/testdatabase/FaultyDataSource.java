package dev.lockstep.testdatabase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A data source that breaks when it is told to.
 */
public final class FaultyDataSource extends AbstractDataSource {

	private final DataSource delegate;

	private final Fault fault;

	/**
	 * Creates the data source.
	 * @param delegate what it breaks
	 * @param fault when and how
	 */
	public FaultyDataSource(DataSource delegate, Fault fault) {
		this.delegate = delegate;
		this.fault = fault;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = this.delegate.getConnection();
		return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
			case "createStatement" -> statement(Statement.class, connection.createStatement(), connection, "");
			case "prepareStatement" -> statement(PreparedStatement.class,
					(PreparedStatement) invoke(connection, method, arguments), connection, (String) arguments[0]);
			case "unwrap" ->
				(arguments[0] == BaseConnection.class) ? driver(connection) : invoke(connection, method, arguments);
			case "commit" -> told(connection, "commit", () -> invoke(connection, method, arguments));
			default -> invoke(connection, method, arguments);
		});
	}

	@Override
	public Connection getConnection(String username, String password) {
		throw new UnsupportedOperationException();
	}

	// What goes to the server past JDBC.
	private BaseConnection driver(Connection connection) throws SQLException {
		BaseConnection driver = connection.unwrap(BaseConnection.class);
		QueryExecutor executor = driver.getQueryExecutor();
		QueryExecutor faulty = proxy(QueryExecutor.class,
				(proxy, method,
						arguments) -> (method.getName().equals("execute") && arguments[0] instanceof Query query)
								? told(connection, query.getNativeSql(), () -> invoke(executor, method, arguments))
								: invoke(executor, method, arguments));
		return proxy(BaseConnection.class, (proxy, method, arguments) -> method.getName().equals("getQueryExecutor")
				? faulty : invoke(driver, method, arguments));
	}

	private <S extends Statement> S statement(Class<S> type, S statement, Connection connection, String prepared) {
		return proxy(type, (proxy, method, arguments) -> {
			if (!method.getName().startsWith("execute")) {
				return invoke(statement, method, arguments);
			}
			String sql = (arguments != null && arguments.length > 0) ? (String) arguments[0] : prepared;
			return told(connection, sql, () -> invoke(statement, method, arguments));
		});
	}

	private @Nullable Object told(Connection connection, String sql, Call call) throws Throwable {
		this.fault.before(sql, connection);
		Object result = call.call();
		this.fault.after(sql, connection);
		return result;
	}

	private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	@SuppressWarnings("unchecked")
	private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
		return (T) Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] { type }, handler);
	}

	/** When and how to break. */
	public interface Fault {

		/**
		 * Something is about to be executed.
		 * @param sql the statement, or {@code commit}
		 * @param connection the connection
		 * @throws SQLException to break
		 */
		default void before(String sql, Connection connection) throws SQLException {
		}

		/**
		 * Something was executed.
		 * @param sql the statement, or {@code commit}
		 * @param connection the connection
		 * @throws SQLException to break
		 */
		default void after(String sql, Connection connection) throws SQLException {
		}

	}

	/** What a killed process feels like: nothing handles it. */
	public static final class Killed extends Error {

		/** Kills. */
		public Killed() {
			super("killed");
		}

	}

	private interface Call {

		@Nullable Object call() throws Throwable;

	}

}
