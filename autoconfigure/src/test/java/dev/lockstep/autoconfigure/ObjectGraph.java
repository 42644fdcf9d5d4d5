package dev.lockstep.autoconfigure;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

/**
 * Everything that can be reached from some objects by fields, elements and values.
 */
final class ObjectGraph {

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Deque<Node> queue = new ArrayDeque<>();

	private final List<String> found = new ArrayList<>();

	private final String text;

	private ObjectGraph(String text) {
		this.text = text;
	}

	/**
	 * Finds who holds a text. Does not look into property sources, whose business it is.
	 * @param roots where to begin, by name
	 * @param text the text
	 * @return the ways to it, each of class names and fields
	 */
	static List<String> waysTo(Map<String, Object> roots, String text) {
		ObjectGraph graph = new ObjectGraph(text);
		roots.forEach((name, root) -> graph.add(name, root));
		graph.walk();
		return graph.found;
	}

	private void walk() {
		while (!this.queue.isEmpty()) {
			Node node = this.queue.remove();
			visit(node.way(), node.object());
		}
	}

	private void add(String way, @Nullable Object object) {
		if (object instanceof CharSequence || object instanceof char[]) {
			String value = (object instanceof char[] characters) ? new String(characters) : object.toString();
			// There are some in the libraries whose text is null
			if (value != null && value.contains(this.text)) {
				this.found.add(way);
			}
		}
		else if (object != null && !isEnd(object) && this.seen.add(object)) {
			this.queue.add(new Node(way, object));
		}
	}

	private static boolean isEnd(Object object) {
		return object instanceof Class || object instanceof ClassLoader || object instanceof PropertySource
				|| object instanceof Number || object instanceof Enum;
	}

	private void visit(String way, Object object) {
		if (object instanceof Object[] || object.getClass().isArray()) {
			if (!object.getClass().getComponentType().isPrimitive()) {
				for (int i = 0; i < Array.getLength(object); i++) {
					add(way, Array.get(object, i));
				}
			}
		}
		else if (object.getClass().getName().startsWith("java.")) {
			visitValues(way, object);
		}
		else {
			for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
				visitFields(way, object, type);
			}
		}
	}

	private void visitValues(String way, Object object) {
		if (object instanceof Map<?, ?> map) {
			map.keySet().forEach((key) -> add(way, key));
			map.values().forEach((value) -> add(way, value));
		}
		else if (object instanceof Collection<?> collection) {
			new ArrayList<>(collection).forEach((element) -> add(way, element));
		}
		else if (object instanceof Optional<?> optional) {
			add(way, optional.orElse(null));
		}
		else if (object instanceof AtomicReference<?> reference) {
			add(way, reference.get());
		}
		else if (object instanceof ThreadLocal<?> local) {
			add(way, local.get());
		}
	}

	private void visitFields(String way, Object object, Class<?> type) {
		for (Field field : type.getDeclaredFields()) {
			if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
				try {
					field.setAccessible(true);
					add(way + " > " + object.getClass().getSimpleName() + "." + field.getName(), field.get(object));
				}
				catch (InaccessibleObjectException | IllegalAccessException ex) {
					// A class of the JDK: its values are looked at elsewhere.
				}
			}
		}
	}

	private record Node(String way, Object object) {

	}

}
