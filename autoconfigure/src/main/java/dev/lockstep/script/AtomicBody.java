package dev.lockstep.script;

import java.util.Set;

/**
 * {@code CREATE [OR REPLACE] FUNCTION | PROCEDURE … BEGIN ATOMIC … END}, the body that
 * the SQL standard knows. {@code CASE … END} nests in it.
 */
final class AtomicBody implements StatementForm {

	private static final Set<String> BEFORE_KIND = Set.of("OR", "REPLACE");

	private static final Set<String> KINDS = Set.of("FUNCTION", "PROCEDURE");

	private State state = State.CREATE;

	private String previous = "CREATE";

	private int previousOffset;

	private int begin = -1;

	private int depth;

	@Override
	public boolean listens() {
		return this.state != State.OVER;
	}

	@Override
	public void word(String word, int offset) {
		switch (this.state) {
			case CREATE -> kind(word);
			case HEADER -> begin(word);
			case BODY -> body(word);
			case OVER -> {
			}
		}
		this.previous = word;
		this.previousOffset = offset;
	}

	private void kind(String word) {
		if (KINDS.contains(word)) {
			this.state = State.HEADER;
		}
		else if (!BEFORE_KIND.contains(word)) {
			this.state = State.OVER;
		}
	}

	private void begin(String word) {
		if (word.equals("ATOMIC") && this.previous.equals("BEGIN")) {
			this.state = State.BODY;
			this.begin = this.previousOffset;
			this.depth = 1;
		}
	}

	private void body(String word) {
		if (this.previous.equals(".") || this.previous.equals("AS")) {
			return; // a name: column.end, AS end
		}
		if (word.equals("CASE") || (word.equals("ATOMIC") && this.previous.equals("BEGIN"))) {
			this.depth++;
		}
		else if (word.equals("END")) {
			this.depth--;
			if (this.depth == 0) {
				this.state = State.OVER;
			}
		}
	}

	@Override
	public void symbol(char symbol) {
		if (this.state == State.CREATE) {
			this.state = State.OVER;
		}
		this.previous = (symbol == '.') ? "." : "";
	}

	@Override
	public int openBody() {
		return (this.state == State.BODY) ? this.begin : -1;
	}

	private enum State {

		CREATE, HEADER, BODY, OVER

	}

}
