package dev.lockstep.report;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes maps, collections, numbers, booleans and texts as JSON, in ASCII, so that no
 * terminal's encoding can spoil it. A duration is written in milliseconds, an enum
 * constant as its name, all else as its text.
 */
public final class Json {

	private static final String INDENT = "  ";

	private final StringBuilder json = new StringBuilder();

	private Json() {
	}

	/**
	 * Writes an object.
	 * @param object its fields in the order in which they are written
	 * @return the object, with a line end at its end
	 */
	public static String write(Map<String, ?> object) {
		Json json = new Json();
		json.value(object, "\n");
		return json.json.append('\n').toString();
	}

	private void value(@Nullable Object value, String indent) {
		if (value instanceof Map<?, ?> map) {
			sequence(map.entrySet().iterator(), '{', '}', indent);
		}
		else if (value instanceof Collection<?> collection) {
			sequence(collection.iterator(), '[', ']', indent);
		}
		else if (value == null || value instanceof Number || value instanceof Boolean) {
			this.json.append(value);
		}
		else if (value instanceof Duration duration) {
			this.json.append(duration.toMillis());
		}
		else if (value instanceof Enum<?> constant) {
			text(constant.name());
		}
		else {
			text(value.toString());
		}
	}

	private void sequence(Iterator<?> items, char open, char close, String indent) {
		this.json.append(open);
		boolean any = items.hasNext();
		while (items.hasNext()) {
			Object item = items.next();
			this.json.append(indent).append(INDENT);
			if (item instanceof Map.Entry<?, ?> field) {
				text(String.valueOf(field.getKey()));
				this.json.append(": ");
				value(field.getValue(), indent + INDENT);
			}
			else {
				value(item, indent + INDENT);
			}
			this.json.append(items.hasNext() ? "," : "");
		}
		this.json.append(any ? indent : "").append(close);
	}

	private void text(String text) {
		this.json.append('"');
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case '"' -> this.json.append("\\\"");
				case '\\' -> this.json.append("\\\\");
				case '\n' -> this.json.append("\\n");
				case '\t' -> this.json.append("\\t");
				case '\r' -> this.json.append("\\r");
				default -> {
					if (character < 0x20 || character > 0x7E) {
						this.json.append("\\u%04x".formatted((int) character));
					}
					else {
						this.json.append(character);
					}
				}
			}
		}
		this.json.append('"');
	}

}
