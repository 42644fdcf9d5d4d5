package dev.lockstep.demo.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.Gson;
import org.springframework.util.FileSystemUtils;

/**
 * Does what a Dockerfile says in folders and processes of this machine, for where no base
 * image can be pulled. Knows the few instructions that the demo's needs.
 */
final class Dockerfile {

	private final Path context;

	private final Path output;

	private final Map<String, Path> stages = new HashMap<>();

	private Path root;

	private Path directory;

	private List<String> entryPoint = List.of();

	private String user = "root";

	private Dockerfile(Path context, Path output) {
		this.context = context;
		this.output = output;
		this.root = output;
		this.directory = output;
	}

	/**
	 * Builds an image.
	 * @param file the Dockerfile
	 * @param context where its files come from
	 * @param output where its stages are put
	 * @return the image
	 */
	static Image build(Path file, Path context, Path output) {
		Dockerfile build = new Dockerfile(context, output);
		try (Stream<String> lines = Files.lines(file)) {
			lines.filter((line) -> !line.isBlank() && !line.startsWith("#")).forEach(build::instruction);
			return new Image(build.directory, build.entryPoint, build.user, Map.of());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void instruction(String line) {
		String[] words = line.split(" ");
		String rest = line.substring(words[0].length() + 1);
		try {
			switch (words[0]) {
				case "FROM" -> from((words.length == 4) ? words[3] : "last");
				case "WORKDIR" -> {
					this.directory = Files.createDirectories(resolve(this.root, words[1]));
				}
				case "COPY" -> copy(words);
				case "RUN" -> run(rest);
				case "ENTRYPOINT" -> {
					this.entryPoint = List.of(new Gson().fromJson(rest, String[].class));
				}
				case "USER" -> {
					this.user = rest;
				}
				case "EXPOSE" -> {
				}
				default -> throw new IllegalArgumentException("Unknown instruction: " + line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void from(String name) throws IOException {
		this.root = Files.createDirectories(this.output.resolve(name));
		this.directory = this.root;
		this.stages.put(name, this.root);
	}

	private void copy(String[] words) throws IOException {
		boolean fromStage = words[1].startsWith("--from=");
		Path source = fromStage ? resolve(this.stages.get(words[1].substring("--from=".length())), words[2])
				: this.context.resolve(words[1]);
		Path target = this.directory.resolve(words[words.length - 1]).normalize();
		if (Files.isDirectory(source)) {
			FileSystemUtils.copyRecursively(source, target);
		}
		else {
			Files.copy(source, target);
		}
	}

	private void run(String command) throws IOException {
		List<String> words = new ArrayList<>(List.of(command.split(" ")));
		words.set(0, program(words.get(0)));
		Process process = new ProcessBuilder(words).directory(this.directory.toFile()).inheritIO().start();
		try {
			if (process.waitFor() != 0) {
				throw new IllegalStateException(command + " ended with " + process.exitValue());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	// The base image's Java is the one that runs the tests.
	static String program(String name) {
		return name.equals("java") ? ProcessHandle.current().info().command().orElse(name) : name;
	}

	private static Path resolve(Path root, String absolute) {
		return root.resolve(absolute.substring(FileSystems.getDefault().getSeparator().length()));
	}

}
