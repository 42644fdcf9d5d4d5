package dev.lockstep.script;

import java.io.Reader;

/**
 * The data of a {@code COPY … FROM stdin}: a part of the script's text, not a copy of it.
 *
 * @param script the text of the whole script
 * @param start the offset of the first line of data
 * @param end the offset after the last line of data, its line end included
 */
public record CopyData(CharSequence script, int start, int end) {

	/**
	 * Opens the data.
	 * @return a reader of the lines of data
	 */
	public Reader open() {
		return new RangeReader(this.script, this.start, this.end);
	}

	/**
	 * Returns where the data is; not the data, which may be large and private.
	 */
	@Override
	public String toString() {
		return "CopyData[start=%d, end=%d]".formatted(this.start, this.end);
	}

}
