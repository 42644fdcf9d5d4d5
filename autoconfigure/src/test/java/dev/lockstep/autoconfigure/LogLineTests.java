package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogLine}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogLineTests {

	@Test
	void isTextWithoutSlf4j(CapturedOutput output) throws Exception {
		Class<?> type = new WithoutSlf4j().loadClass(LogLine.class.getName());
		Constructor<?> constructor = type.getDeclaredConstructor(String.class);
		constructor.setAccessible(true);
		Method info = type.getDeclaredMethod("info", String.class);
		info.setAccessible(true);
		info.invoke(constructor.newInstance("note"), "A line without fields");
		assertThat(output).contains("dev.lockstep.Lockstep").contains("A line without fields");
	}

	@Test
	void leavesOutWhatIsNotKnown(CapturedOutput output) {
		new LogLine("note").with("version", null).info("A line with one field");
		assertThat(output).contains("A line with one field").doesNotContain("null");
	}

	/** Loads the line itself, and finds no SLF4J. */
	private static final class WithoutSlf4j extends ClassLoader {

		WithoutSlf4j() {
			super(LogLineTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("org.slf4j.")) {
				throw new ClassNotFoundException(name);
			}
			return name.startsWith(LogLine.class.getName()) ? define(name) : super.loadClass(name, resolve);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			Class<?> loaded = findLoadedClass(name);
			if (loaded != null) {
				return loaded;
			}
			try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = code.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
