package dev.lockstep.execute;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunListeners}.
 */
class RunListenersTests {

	private final List<String> heard = new ArrayList<>();

	@Test
	void everyListenerHearsEverythingOfARunInOrder() throws Exception {
		RunListener all = RunListener.all(listener("one"), () -> List.of(listener("two"), listener("three")));
		List<String> expected = new ArrayList<>();
		for (Method method : RunListener.class.getMethods()) {
			if (!Modifier.isStatic(method.getModifiers()) && !method.getName().equals("nothingToDo")) {
				call(method, all);
				for (String name : List.of("one", "two", "three")) {
					expected.add(name + " " + signature(method));
				}
			}
		}
		assertThat(this.heard).isNotEmpty().isEqualTo(expected);
	}

	@Test
	void noOtherIsMadeWhenThereIsNothingToDo() {
		RunListener all = RunListener.all(listener("one"), () -> {
			throw new IllegalStateException("made");
		});
		all.nothingToDo(null, "PostgreSQL");
		assertThat(this.heard).singleElement().asString().startsWith("one nothingToDo");
	}

	@Test
	void theOthersAreMadeOnce() {
		AtomicInteger made = new AtomicInteger();
		RunListener all = RunListener.all(listener("one"), () -> {
			made.incrementAndGet();
			return List.of(listener("two"));
		});
		all.note("first");
		all.note("second");
		assertThat(made).hasValue(1);
		assertThat(this.heard).hasSize(4);
	}

	private static void call(Method method, RunListener listener) throws ReflectiveOperationException {
		method.invoke(listener, Arrays.stream(method.getParameterTypes()).map(RunListenersTests::anything).toArray());
	}

	private static @Nullable Object anything(Class<?> type) {
		return type.isPrimitive() ? 0 : null;
	}

	private RunListener listener(String name) {
		return (RunListener) Proxy.newProxyInstance(RunListener.class.getClassLoader(),
				new Class<?>[] { RunListener.class }, (proxy, method, arguments) -> {
					this.heard.add(name + " " + signature(method));
					return null;
				});
	}

	private static String signature(Method method) {
		return method.getName() + Arrays.toString(method.getParameterTypes());
	}

}
