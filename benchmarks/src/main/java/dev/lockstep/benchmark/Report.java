package dev.lockstep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Puts results into the page about performance, each between the two marks that bear its
 * name.
 */
final class Report {

	private final Path folder;

	private final String conditions;

	/**
	 * Creates a report.
	 * @param folder where the page is
	 * @param database the database's name and version
	 */
	Report(Path folder, String database) {
		this.folder = folder;
		this.conditions = "%s, Java %s, %s, %d processors".formatted(LocalDate.now(ZoneOffset.UTC),
				Runtime.version().feature(), database, Runtime.getRuntime().availableProcessors());
	}

	void write(String name, Options options, Object... parts) throws IOException {
		StringBuilder text = new StringBuilder();
		for (Object part : parts) {
			text.append(part).append('\n');
		}
		text.append("`java -jar benchmarks/target/lockstep-benchmarks.jar %s`: %s.\n".formatted(options.command(),
				this.conditions));
		System.out.println(text);
		Path page = this.folder.resolve("performance.md");
		if (!Files.exists(page)) {
			return;
		}
		String before = Files.readString(page);
		String begin = "<!-- %s -->\n".formatted(name);
		String end = "<!-- /%s -->".formatted(name);
		int from = before.indexOf(begin);
		int to = before.indexOf(end);
		if (from < 0 || to < from) {
			throw new IllegalStateException("%s has no place for %s".formatted(page, name));
		}
		Files.writeString(page, before.substring(0, from + begin.length()) + text + before.substring(to));
	}

	void plot(String name, Plot plot) throws IOException {
		if (Files.isDirectory(this.folder)) {
			Files.writeString(this.folder.resolve("performance-%s.svg".formatted(name)), plot.toString());
		}
	}

}
