package dev.lockstep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.Inventory;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.database.FailureKind;
import dev.lockstep.execute.NoConnectionException;
import dev.lockstep.execute.RunListener;
import dev.lockstep.history.HistoryDigest;
import dev.lockstep.history.HistorySnapshot;
import dev.lockstep.plan.DatabaseState;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.Policy;

/**
 * Asks as the application whether there is anything to do: what nearly every boot ends
 * with.
 */
final class GlanceOperation {

	private static final Plan UP_TO_DATE = new Plan(DatabaseState.UP_TO_DATE, List.of(), List.of(), List.of(),
			List.of(), List.of());

	private final Reader reader;

	private final Shipped shipped;

	private final RunListener listener;

	GlanceOperation(Reader reader, Shipped shipped, RunListener listener) {
		this.reader = reader;
		this.shipped = shipped;
		this.listener = listener;
	}

	// Asks on the application's own connection whether there is anything to do, in one
	// round trip if there is not. Refused if that role may not read the history, or may
	// not connect before a first run has granted it something.
	Glance run() throws SQLException {
		Inventory inventory = this.shipped.inventory();
		try (Connection connection = this.reader.open()) {
			Engine engine = this.reader.engine(connection);
			Glance glance = run(engine, connection, inventory);
			if (glance.isDone()) {
				this.listener.nothingToDo(glance.version(), engine.database().product());
			}
			return glance;
		}
		catch (NoConnectionException ex) {
			if (ex.kind() == FailureKind.OTHER) {
				return Glance.REFUSED;
			}
			throw ex;
		}
	}

	private Glance run(Engine engine, Connection connection, Inventory inventory) throws SQLException {
		try {
			return look(engine, connection, inventory);
		}
		catch (SQLException ex) {
			return switch (engine.database().kindOf(ex)) {
				case PERMISSION_DENIED -> Glance.REFUSED;
				// The migrator tries again for as long as it may.
				case CONNECTION -> Glance.NOT_DONE;
				default -> throw ex;
			};
		}
	}

	private Glance look(Engine engine, Connection connection, Inventory inventory) throws SQLException {
		HistorySnapshot history = engine.reader().readUnless(connection, HistoryDigest.of(inventory)).orElse(null);
		if (history == null) {
			return new Glance(true, false, inventory.latestId().orElse(null));
		}
		Catalog catalog = this.shipped.catalog();
		if (!history.exists() && !catalog.migrations().isEmpty()) {
			return Glance.NOT_DONE;
		}
		Plan plan = engine.plan(connection, catalog, history);
		if (plan.isAhead() && engine.settings().policy().ahead() == Policy.Ahead.ROLLBACK) {
			return Glance.NOT_DONE;
		}
		if (!plan.problems().isEmpty()) {
			throw new ValidationException(plan.problems());
		}
		if (plan.isEmpty()) {
			plan.notes().forEach(this.listener::note);
		}
		return new Glance(plan.isEmpty(), false, plan.version());
	}

	// What is missing, or null if it cannot be told yet.
	@Nullable Plan missing() throws SQLException {
		try (Connection connection = this.reader.open()) {
			Engine engine = this.reader.engine(connection);
			try {
				HistorySnapshot history = engine.reader()
					.readUnless(connection, HistoryDigest.of(this.shipped.inventory()))
					.orElse(null);
				if (history == null) {
					return UP_TO_DATE;
				}
				return (history.exists() || this.shipped.catalog().migrations().isEmpty())
						? engine.plan(connection, this.shipped.catalog(), history) : null;
			}
			catch (SQLException ex) {
				return switch (engine.database().kindOf(ex)) {
					case PERMISSION_DENIED, CONNECTION -> null;
					default -> throw ex;
				};
			}
		}
		catch (NoConnectionException ex) {
			if (ex.kind() == FailureKind.OTHER) {
				return null;
			}
			throw ex;
		}
	}

	// What the application's own connection told, and the highest version that the
	// database has.
	record Glance(boolean isDone, boolean refused, @Nullable MigrationId version) {

		static final Glance NOT_DONE = new Glance(false, false, null);

		static final Glance REFUSED = new Glance(false, true, null);

	}

}
