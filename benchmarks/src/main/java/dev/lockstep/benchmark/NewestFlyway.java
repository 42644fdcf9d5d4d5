package dev.lockstep.benchmark;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The newest Flyway, beside Boot's: its classes come from a folder of jars.
 */
final class NewestFlyway extends URLClassLoader {

	private NewestFlyway(URL[] urls) {
		super(urls, NewestFlyway.class.getClassLoader());
	}

	static Contestant load(Path jars) throws Exception {
		List<URL> urls = new ArrayList<>();
		try (Stream<Path> files = Files.list(jars)) {
			for (Path file : files.toList()) {
				urls.add(file.toUri().toURL());
			}
		}
		File own = new File(
				Objects.requireNonNull(NewestFlyway.class.getProtectionDomain().getCodeSource()).getLocation().toURI());
		urls.add(own.toURI().toURL());
		@SuppressWarnings("resource") // Lives as long as the JVM.
		NewestFlyway loader = new NewestFlyway(urls.toArray(URL[]::new));
		return (Contestant) loader.loadClass(FlywayContestant.class.getName()).getConstructor().newInstance();
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (!name.startsWith("org.flywaydb.") && !name.equals(FlywayContestant.class.getName())) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}
	}

	@Override
	public URL getResource(String name) {
		URL own = findResource(name);
		return (own != null) ? own : super.getResource(name);
	}

	@Override
	public java.util.Enumeration<URL> getResources(String name) throws java.io.IOException {
		java.util.Enumeration<URL> own = findResources(name);
		return own.hasMoreElements() ? own : super.getResources(name);
	}

}
