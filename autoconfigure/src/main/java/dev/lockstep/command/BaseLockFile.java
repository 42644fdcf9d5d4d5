package dev.lockstep.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.lockstep.catalog.LockFile;
import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * The lock file of the branch that another one is to be merged into: a file, or what a
 * commit in Git has in the place of the one that is there.
 *
 * @param name a file, or a branch, tag or commit
 */
record BaseLockFile(String name) {

	static boolean isFile(String name, CommandedApplication application) {
		return Files.isRegularFile(application.directory().resolve(name));
	}

	LockFile read(CommandedApplication application) {
		Path file = application.directory().resolve(this.name);
		try {
			return LockFile.parse(this.name, isFile(this.name, application)
					? Files.readString(file, StandardCharsets.UTF_8) : show(SourceFolder.locked(application)));
		}
		catch (IOException ex) {
			throw unreadable(String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LockstepException(
					Problem.of(ProblemCode.INTERRUPTED, "git was interrupted.", "Run the command again."), ex);
		}
	}

	private String show(Path folder) throws IOException, InterruptedException {
		Process git = new ProcessBuilder("git", "show", "%s:./%s".formatted(this.name, LockFile.NAME))
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.start();
		git.getOutputStream().close();
		String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (git.waitFor() != 0) {
			throw unreadable(printed.strip());
		}
		return printed;
	}

	private UsageException unreadable(String why) {
		return new UsageException(
				"'%s' of --base is neither a file nor a commit in which Git finds %s: %s".formatted(this.name,
						LockFile.NAME, why),
				"Name a lock file, or a branch that was fetched, in the project's folder: git fetch origin main, then --base origin/main");
	}

}
