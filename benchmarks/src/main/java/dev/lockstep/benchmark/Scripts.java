package dev.lockstep.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.LockFile;

/**
 * Writes the same migrations in the forms that the contestants read.
 */
public final class Scripts {

	/** For all but Liquibase. */
	public static final String PLAIN = "plain";

	/** For Liquibase: the same SQL below its two comments, and a changelog beside it. */
	static final String FORMATTED = "formatted";

	static final String CHANGELOG = "changelog.xml";

	private static final Map<List<Object>, ClassLoader> LOADERS = new ConcurrentHashMap<>();

	private static final Map<Path, Path> ROOTS = new ConcurrentHashMap<>();

	private Scripts() {
	}

	// A table, an index, an insert.
	static String table(int number) {
		return """
				create table item_%1$d (
				  id bigint generated always as identity primary key,
				  name varchar(100) not null,
				  created_at timestamp with time zone not null default now()
				);
				create index item_%1$d_name on item_%1$d (name);
				insert into item_%1$d (name) values ('first of item_%1$d');
				""".formatted(number);
	}

	static Path write(Path folder, int count, IntFunction<String> sql) throws IOException {
		Path plain = Files.createDirectories(folder.resolve(PLAIN));
		Path formatted = Files.createDirectories(folder.resolve(FORMATTED).resolve("scripts"));
		for (int i = 1; i <= count; i++) {
			String name = "V%d__add_item_%d.sql".formatted(20260101000000L + i, i);
			Files.writeString(plain.resolve(name), sql.apply(i));
			Files.writeString(formatted.resolve(name), """
					--liquibase formatted sql
					--changeset benchmark:%d
					""".formatted(i) + sql.apply(i));
		}
		Files.writeString(folder.resolve(FORMATTED).resolve(CHANGELOG), """
				<?xml version="1.0" encoding="UTF-8"?>
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
				    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
				    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
				        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
				  <includeAll path="scripts" relativeToChangelogFile="true"/>
				</databaseChangeLog>
				""");
		return folder;
	}

	// What 'lockstep lock' writes.
	static Path lock(Path folder) throws IOException {
		Path plain = folder.resolve(PLAIN);
		Catalog catalog = new CatalogLoader(new PathMatchingResourcePatternResolver(), List.of("file:" + plain))
			.loadUnlocked(List.of());
		Files.writeString(plain.resolve(LockFile.NAME), LockFile.of(catalog).text());
		return folder;
	}

	/**
	 * Returns a class path with the scripts, kept as an application's is, whose jars stay
	 * open.
	 * @param scripts the folder or jar
	 * @param contestant on whose class path they are
	 * @return the class loader
	 */
	public static ClassLoader classLoader(Path scripts, Class<?> contestant) {
		ClassLoader parent = contestant.getClassLoader();
		return LOADERS.computeIfAbsent(List.of(scripts, parent),
				(key) -> new URLClassLoader(new URL[] { url(scripts) }, parent));
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	// The plain scripts as files, which may be in a jar.
	static List<Path> plain(Path scripts) throws IOException {
		Path root = ROOTS.computeIfAbsent(scripts, Scripts::root);
		try (Stream<Path> files = Files.list(root.resolve(PLAIN))) {
			return files.filter((file) -> file.toString().endsWith(".sql")).sorted().toList();
		}
	}

	private static Path root(Path scripts) {
		try {
			return Files.isDirectory(scripts) ? scripts : FileSystems.newFileSystem(scripts).getPath("/");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// The scripts as an application ships them: in a jar, which has its folders too.
	static Path jar(Path folder) throws IOException {
		Path jar = Files.createTempFile("lockstep-benchmark", ".jar");
		try (Stream<Path> files = Files.walk(folder);
				ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
			for (Path file : files.filter((file) -> !file.equals(folder)).sorted().toList()) {
				boolean directory = Files.isDirectory(file);
				out.putNextEntry(new ZipEntry(folder.relativize(file) + (directory ? "/" : "")));
				if (!directory) {
					Files.copy(file, out);
				}
				out.closeEntry();
			}
		}
		return jar;
	}

}
