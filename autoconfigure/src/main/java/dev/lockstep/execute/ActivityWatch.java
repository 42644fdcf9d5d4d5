package dev.lockstep.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.lockstep.database.Activity;
import dev.lockstep.database.Database;
import dev.lockstep.database.FailureKind;
import dev.lockstep.history.RunPosition;

/**
 * Asks the database what it does about the statement in progress, and puts it with what
 * the process knows itself. Used by one thread.
 */
final class ActivityWatch {

	private static final Log logger = LogFactory.getLog(ActivityWatch.class);

	private final Database database;

	private final Progress progress;

	private final Pace pace = new Pace();

	private Progress.@Nullable Position seen;

	private @Nullable Activity activity;

	ActivityWatch(Database database, Progress progress) {
		this.database = database;
		this.progress = progress;
	}

	void look(Connection connection, String session, Progress.Position position) throws SQLException {
		try {
			this.activity = this.database.activity(connection, session).orElse(null);
		}
		catch (SQLException ex) {
			if (this.database.kindOf(ex) == FailureKind.CONNECTION) {
				throw ex;
			}
			logger.debug("The database does not say what it is doing", ex);
			this.activity = null;
		}
		this.seen = position;
		this.pace.saw(this.activity, System.nanoTime());
	}

	// How far the run is, with what the database was last seen doing for it.
	RunPosition told(Progress.@Nullable Position position) {
		int applied = this.progress.applied();
		int planned = this.progress.planned();
		if (position == null) {
			return new RunPosition(null, null, null, null, null, null, null, applied, planned);
		}
		int statements = position.migration().statements().size();
		Activity current = position.equals(this.seen) ? this.activity : null;
		Double percent = (current != null) ? current.percent() : null;
		Duration remaining = (percent != null) ? this.pace.remaining() : null;
		return new RunPosition(position.migration().migration().id().key(),
				(statements > 0) ? position.statement() : null, (statements > 0) ? statements : null,
				position.elapsed(), (current != null) ? current.text() : null,
				(percent != null) ? percent.intValue() : null, remaining, applied, planned);
	}

}
