package dev.lockstep.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

import org.jspecify.annotations.Nullable;

/**
 * Sets the parameters of a statement one after the other.
 */
final class Parameters {

	private final PreparedStatement statement;

	private int index;

	Parameters(PreparedStatement statement) {
		this.statement = statement;
	}

	void text(@Nullable String value) throws SQLException {
		this.statement.setString(++this.index, value);
	}

	void number(@Nullable Number value) throws SQLException {
		if (value != null) {
			this.statement.setLong(++this.index, value.longValue());
		}
		else {
			this.statement.setNull(++this.index, Types.BIGINT);
		}
	}

	void author(Author author) throws SQLException {
		text(author.host());
		text(author.application());
		text(author.applicationVersion());
		text(author.lockstepVersion());
	}

}
