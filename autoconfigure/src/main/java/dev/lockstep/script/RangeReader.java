package dev.lockstep.script;

import java.io.Reader;
import java.util.Objects;

/**
 * Reads a part of a text in place.
 */
final class RangeReader extends Reader {

	private final CharSequence text;

	private final int end;

	private int position;

	RangeReader(CharSequence text, int start, int end) {
		Objects.checkFromToIndex(start, end, text.length());
		this.text = text;
		this.position = start;
		this.end = end;
	}

	@Override
	public int read() {
		return (this.position < this.end) ? this.text.charAt(this.position++) : -1;
	}

	@Override
	public int read(char[] buffer, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, buffer.length);
		int count = Math.min(length, this.end - this.position);
		if (count == 0) {
			return (length == 0) ? 0 : -1;
		}
		if (this.text instanceof String string) {
			string.getChars(this.position, this.position + count, buffer, offset);
		}
		else {
			for (int i = 0; i < count; i++) {
				buffer[offset + i] = this.text.charAt(this.position + i);
			}
		}
		this.position += count;
		return count;
	}

	@Override
	public boolean ready() {
		return true;
	}

	@Override
	public void close() {
		// nothing is held open
	}

}
