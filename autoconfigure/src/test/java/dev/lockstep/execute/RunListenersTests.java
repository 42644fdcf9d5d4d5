package dev.lockstep.execute;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunListeners}.
 */
class RunListenersTests {

	private final List<String> heard = new ArrayList<>();

	@Test
	void everyListenerHearsEverythingInOrder() throws Exception {
		RunListener all = RunListener.all(List.of(listener("one"), listener("two")));
		List<String> expected = new ArrayList<>();
		for (Method method : RunListener.class.getMethods()) {
			if (!Modifier.isStatic(method.getModifiers())) {
				method.invoke(all,
						Arrays.stream(method.getParameterTypes()).map(RunListenersTests::anything).toArray());
				expected.add("one " + signature(method));
				expected.add("two " + signature(method));
			}
		}
		assertThat(this.heard).isNotEmpty().isEqualTo(expected);
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
