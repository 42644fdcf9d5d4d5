package dev.lockstep.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * A file of the project cannot be written or deleted.
 */
class UnwritableFileException extends LockstepException {

	UnwritableFileException(IOException cause) {
		super(Problem.of(ProblemCode.UNWRITABLE_FILE, "A file cannot be written: %s.".formatted(reason(cause)),
				"Run the command in the project's folder, as a user who may write there."), cause);
	}

	private static String reason(IOException cause) {
		if (cause instanceof FileAlreadyExistsException existing) {
			return existing.getFile() + " is there already";
		}
		if (cause instanceof AccessDeniedException denied) {
			return "this user has no right to write " + denied.getFile();
		}
		return String.valueOf(cause.getMessage());
	}

}
