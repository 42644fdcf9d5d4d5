package dev.lockstep.script;

/**
 * {@code COPY …}: with {@code FROM stdin} outside of parentheses, lines of data follow.
 */
final class CopyForm implements StatementForm {

	private int depth;

	private boolean from;

	private boolean data;

	@Override
	public boolean listens() {
		return !this.data;
	}

	@Override
	public void word(String word, int offset) {
		this.data |= this.from && word.equals("STDIN");
		this.from = this.depth == 0 && word.equals("FROM");
	}

	@Override
	public void symbol(char symbol) {
		this.from = false;
		if (symbol == '(') {
			this.depth++;
		}
		else if (symbol == ')') {
			this.depth--;
		}
	}

	@Override
	public boolean data() {
		return this.data;
	}

}
