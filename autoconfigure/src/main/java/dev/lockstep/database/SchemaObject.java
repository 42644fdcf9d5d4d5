package dev.lockstep.database;

/**
 * Something that a schema holds and that can be dropped.
 *
 * @param kind what it is, in words: {@code table}
 * @param name its name as it is written in SQL, with its schema
 * @param drop the statement that drops it, with what depends on it
 */
public record SchemaObject(String kind, String name, String drop) {

	@Override
	public String toString() {
		return this.kind + " " + this.name;
	}

}
