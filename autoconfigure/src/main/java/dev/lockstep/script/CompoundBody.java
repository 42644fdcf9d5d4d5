package dev.lockstep.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The body of a routine, trigger, event or package, or a compound statement of its own:
 * {@code BEGIN … END} and whatever nests in it.
 */
final class CompoundBody implements StatementForm {

	private static final Set<String> BEFORE_KIND = Set.of("OR", "REPLACE", "DEFINER", "AGGREGATE", "CURRENT_USER",
			"CURRENT_ROLE");

	private static final Set<String> KINDS = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE");

	/** The words with which a body of a single, plain statement begins. */
	private static final Set<String> PLAIN_BODIES = Set.of("CALL", "DELETE", "INSERT", "REPLACE", "RETURN", "SELECT",
			"SET", "UPDATE", "VALUES", "WITH");

	/** The words after which a plain statement's word belongs to the header. */
	private static final Set<String> HEADER_WORDS = Set.of("AFTER", "BEFORE", "CHAR", "CHARACTER", "OR", "RETURNS");

	/** The words after which a name comes. */
	private static final Set<String> BEFORE_NAME = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "EXISTS", "ON",
			"FOLLOWS", "PRECEDES");

	/**
	 * What begins declarations with semicolons before the {@code BEGIN} of their block.
	 */
	private static final Set<String> DECLARATIONS = Set.of("AS", "IS", "DECLARE");

	/** What nests, and is named again after its {@code END}. */
	private static final Set<String> BLOCKS = Set.of("IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR");

	/** The blocks that begin with a statement, without a condition before it. */
	private static final Set<String> UNCONDITIONAL = Set.of("BEGIN", "LOOP", "REPEAT");

	private static final String CASE_EXPRESSION = "CASE expression";

	private final Deque<Block> blocks = new ArrayDeque<>();

	private State state;

	private String previous;

	/** How many parentheses are open. */
	private int depth;

	/** Whether the header has told the type of a function. */
	private boolean returns;

	/** Whether the next word begins a statement of the body. */
	private boolean statementStart;

	/** Whether the statement of the body declares a handler, which has a body too. */
	private boolean handler;

	/** Whether a routine of a package has begun, and its body has not. */
	private boolean routine;

	/** Whether the word before was the {@code END} of a block. */
	private boolean afterEnd;

	CompoundBody(String first, int offset) {
		this.previous = first;
		this.state = State.of(first);
		if (this.state != State.CREATE) {
			open(first, offset);
		}
	}

	static boolean canBeginWith(String word) {
		return word.equals("CREATE") || word.equals("ALTER") || word.equals("BEGIN") || BLOCKS.contains(word);
	}

	@Override
	public boolean listens() {
		return this.state != State.OVER;
	}

	@Override
	public void word(String word, int offset) {
		if (!isName()) {
			switch (this.state) {
				case BEGIN -> begin(word);
				case CREATE -> kind(word, offset);
				case HEADER -> header(word, offset);
				case BODY -> body(word, offset);
				case OVER -> {
				}
			}
		}
		this.previous = word;
	}

	// After a dot, and in a variable, a word is a name.
	private boolean isName() {
		return this.previous.equals(".") || this.previous.equals("@");
	}

	private void begin(String word) {
		if (word.equals("ATOMIC") && this.previous.equals("NOT")) {
			this.state = State.BODY;
			this.statementStart = true;
		}
		else if (!word.equals("NOT")) {
			over(); // BEGIN WORK
		}
	}

	private void kind(String word, int offset) {
		if (word.equals("PACKAGE")) {
			this.state = State.BODY;
			open(word, offset);
		}
		else if (KINDS.contains(word)) {
			this.state = State.HEADER;
		}
		else if (!BEFORE_KIND.contains(word) && !this.previous.equals("=")) {
			over();
		}
	}

	private void header(String word, int offset) {
		if (this.depth > 0 || BEFORE_NAME.contains(this.previous)) {
			return; // a parameter or a name
		}
		this.returns |= word.equals("RETURNS");
		if (word.equals("RETURN") && !this.returns) {
			return; // a type comes, as Oracle writes it
		}
		if (PLAIN_BODIES.contains(word) && !HEADER_WORDS.contains(this.previous)) {
			over();
		}
		else if (this.previous.equals("FOR") && !word.equals("EACH")) {
			this.state = State.BODY;
			open(this.previous, offset);
		}
		else if (word.equals("BEGIN") || DECLARATIONS.contains(word)
				|| (BLOCKS.contains(word) && !word.equals("FOR"))) {
			this.state = State.BODY;
			open(word, offset);
		}
	}

	private void body(String word, int offset) {
		boolean start = this.statementStart || (this.handler && !word.equals("FOR"));
		this.handler &= !PLAIN_BODIES.contains(word);
		boolean named = this.afterEnd && BLOCKS.contains(word);
		this.statementStart = false;
		this.afterEnd = false;
		if (named) {
			return; // END IF
		}
		Block block = this.blocks.peek();
		switch (word) {
			case "BEGIN" -> {
				if (start || this.routine) {
					begin(offset, block);
				}
			}
			case "PROCEDURE", "FUNCTION" -> {
				this.routine = is(block, "PACKAGE");
			}
			case "AS", "IS" -> {
				if (this.routine) {
					open(word, offset);
				}
			}
			case "CASE" -> open(start ? word : CASE_EXPRESSION, offset);
			case "IF", "LOOP", "WHILE", "REPEAT", "FOR" -> {
				if (start) {
					open(word, offset);
				}
				else if (word.equals("LOOP")) {
					this.statementStart = isLoop(block);
				}
			}
			case "THEN", "ELSE" -> {
				this.statementStart = !is(block, CASE_EXPRESSION);
			}
			case "DO" -> {
				this.statementStart = isLoop(block);
			}
			case "HANDLER" -> {
				this.handler = true;
			}
			case "END" -> {
				if (start || is(block, "REPEAT") || is(block, CASE_EXPRESSION)) {
					close();
				}
			}
			default -> {
			}
		}
	}

	// The BEGIN after declarations, or of a package's own statements, opens no other
	// block.
	private void begin(int offset, @Nullable Block block) {
		if (block != null && DECLARATIONS.contains(block.kind())) {
			this.blocks.pop();
			open("BEGIN", offset);
		}
		else if (this.routine || !is(block, "PACKAGE")) {
			open("BEGIN", offset);
		}
		else {
			this.statementStart = true;
		}
	}

	private void open(String kind, int offset) {
		this.blocks.push(new Block(kind, offset));
		this.statementStart = UNCONDITIONAL.contains(kind);
		this.handler = false;
		this.routine = false;
	}

	private void close() {
		this.afterEnd = !this.blocks.pop().kind().equals(CASE_EXPRESSION);
		if (this.blocks.isEmpty()) {
			over();
		}
	}

	private void over() {
		this.state = State.OVER;
		this.blocks.clear();
	}

	@Override
	public void symbol(char symbol) {
		if (this.state == State.BEGIN) {
			over();
		}
		switch (symbol) {
			case '(' -> this.depth++;
			case ')' -> this.depth--;
			default -> {
			}
		}
		this.previous = String.valueOf(symbol);
		this.statementStart = symbol == ';' || symbol == ':'; // a colon ends a label
		this.handler &= symbol != ';';
		this.routine &= symbol != ';';
		this.afterEnd = false;
	}

	@Override
	public int openBody() {
		Block outermost = (this.state == State.BODY) ? this.blocks.peekLast() : null;
		return (outermost != null) ? outermost.offset() : -1;
	}

	private static boolean isLoop(@Nullable Block block) {
		return is(block, "WHILE") || is(block, "FOR");
	}

	private static boolean is(@Nullable Block block, String kind) {
		return block != null && block.kind().equals(kind);
	}

	private enum State {

		BEGIN, CREATE, HEADER, BODY, OVER;

		static State of(String first) {
			return switch (first) {
				case "CREATE", "ALTER" -> CREATE;
				case "BEGIN" -> BEGIN;
				default -> BODY;
			};
		}

	}

	private record Block(String kind, int offset) {

	}

}
