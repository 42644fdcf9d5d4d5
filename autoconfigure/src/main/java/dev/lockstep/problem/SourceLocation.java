package dev.lockstep.problem;

import org.springframework.util.Assert;

/**
 * A place in a file.
 *
 * @param file the file, as the person who reads it would name it
 * @param line the line, from 1
 * @param column the column, from 1, counted in UTF-16 code units
 */
public record SourceLocation(String file, int line, int column) {

	public SourceLocation {
		Assert.isTrue(line >= 1 && column >= 1, "'line' and 'column' must count from 1");
	}

	/**
	 * Returns the place at the beginning of a file.
	 * @param file the file
	 * @return its first line and column
	 */
	public static SourceLocation startOf(String file) {
		return new SourceLocation(file, 1, 1);
	}

	/**
	 * Returns the form that editors and terminals turn into a link.
	 */
	@Override
	public String toString() {
		return this.file + ":" + this.line + ":" + this.column;
	}

}
