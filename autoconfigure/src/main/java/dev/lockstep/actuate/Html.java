package dev.lockstep.actuate;

import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * An HTML element. Whatever text it is given is escaped, attributes included, so that
 * nothing a database says can become markup.
 */
final class Html {

	private static final Set<String> VOID = Set.of("link", "meta");

	private final String name;

	private final StringBuilder attributes = new StringBuilder();

	private final StringBuilder content = new StringBuilder();

	private Html(String name) {
		this.name = name;
	}

	static Html element(String name) {
		return new Html(name);
	}

	static Html element(String name, String cssClass) {
		return element(name).with("class", cssClass);
	}

	/**
	 * Adds an attribute.
	 * @param attribute its name
	 * @param value its value, or {@code null} to leave it out
	 * @return this element
	 */
	Html with(String attribute, @Nullable Object value) {
		if (value != null) {
			this.attributes.append(' ').append(attribute).append("=\"").append(escape(value.toString())).append('"');
		}
		return this;
	}

	/**
	 * Adds text.
	 * @param text the text, or {@code null} to add nothing
	 * @return this element
	 */
	Html text(@Nullable Object text) {
		if (text != null) {
			this.content.append(escape(text.toString()));
		}
		return this;
	}

	Html add(@Nullable Html... children) {
		for (Html child : children) {
			if (child != null) {
				this.content.append(child);
			}
		}
		return this;
	}

	Html add(Stream<Html> children) {
		children.forEach(this::add);
		return this;
	}

	/**
	 * Adds what is markup, a style or a script already. It is part of Lockstep, so nobody
	 * else has a say in it.
	 * @param asset what to add
	 * @return this element
	 */
	Html add(PageAsset asset) {
		this.content.append(asset.text());
		return this;
	}

	@Override
	public String toString() {
		return VOID.contains(this.name) ? "<" + this.name + this.attributes + ">"
				: "<" + this.name + this.attributes + ">" + this.content + "</" + this.name + ">";
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case '&' -> escaped.append("&amp;");
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '"' -> escaped.append("&quot;");
				case '\'' -> escaped.append("&#39;");
				case '\n', '\t' -> escaped.append(character);
				default -> escaped.append(Character.isISOControl(character) ? '\uFFFD' : character);
			}
		}
		return escaped.toString();
	}

}
