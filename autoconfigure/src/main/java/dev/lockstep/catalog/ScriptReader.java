package dev.lockstep.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.util.StringUtils;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;
import dev.lockstep.problem.SourceLocation;

/**
 * Turns the bytes of a file into a script: line ends and byte order mark normalised, so
 * that a checkout on Windows changes nothing, and the checksum computed.
 */
final class ScriptReader {

	private final MessageDigest sha256 = sha256();

	/**
	 * Reads a script.
	 * @param file the file
	 * @return the script
	 * @throws LockstepException if the file cannot be read or is not UTF-8
	 */
	Script read(ScriptFile file) {
		byte[] bytes = content(file);
		if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
			throw new LockstepException(invalid(SourceLocation.startOf(file.location()),
					"The file is UTF-16, as its byte order mark says, but scripts are read as UTF-8.", "UTF-16"));
		}
		int start = textStart(bytes);
		int end = normalizeLineEnds(bytes, start);
		String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
		if (text.indexOf('\uFFFD') >= 0) {
			verify(bytes, start, end, file.location());
		}
		int nul = text.indexOf('\0');
		if (nul >= 0) {
			throw new LockstepException(invalid(place(file.location(), text.substring(0, nul)),
					"The file has a NUL character, which no statement can have, but every file in UTF-16.", "UTF-16"));
		}
		this.sha256.update(bytes, start, end - start);
		return new Script(file.name(), file.location(), text, HexFormat.of().formatHex(this.sha256.digest()));
	}

	/**
	 * Reads as much of a file as its fingerprint takes.
	 * @param file the file
	 * @return the fingerprint of its text
	 * @throws LockstepException if the file cannot be read
	 */
	static Fingerprint fingerprint(ScriptFile file) {
		byte[] bytes = content(file);
		int start = textStart(bytes);
		return Fingerprint.of(bytes, start, normalizeLineEnds(bytes, start));
	}

	private static int textStart(byte[] bytes) {
		return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
	}

	private static byte[] content(ScriptFile file) {
		try {
			return file.read();
		}
		catch (IOException ex) {
			throw new LockstepException(unreadable(file.location(), ex), ex);
		}
	}

	/**
	 * Describes what cannot be read.
	 * @param what the file or folder
	 * @param cause why
	 * @return the problem
	 */
	static Problem unreadable(String what, IOException cause) {
		String reason = "the system says: " + cause.getMessage();
		if (cause instanceof AccessDeniedException denied) {
			reason = "the user that runs the application has no right to read " + denied.getFile();
		}
		else if (cause instanceof NoSuchFileException) {
			reason = "it is not there, or is a link to a file that is not there";
		}
		else if (cause instanceof FileSystemLoopException loop) {
			reason = loop.getFile() + " is a link to a folder above itself";
		}
		return Problem.of(ProblemCode.UNREADABLE_SCRIPT, "%s cannot be read: %s.".formatted(what, reason),
				"Make it readable, or move it out of the locations that 'lockstep.locations' names.");
	}

	// Turns every line end into a line feed, in place, and returns where the text ends.
	private static int normalizeLineEnds(byte[] bytes, int start) {
		int end = start;
		for (int i = start; i < bytes.length; i++) {
			byte current = bytes[i];
			if (current == '\r') {
				if (i + 1 < bytes.length && bytes[i + 1] == '\n') {
					continue;
				}
				current = '\n';
			}
			bytes[end++] = current;
		}
		return end;
	}

	// Fails unless the bytes are UTF-8; a text may hold a replacement character itself.
	private static void verify(byte[] bytes, int start, int end, String location) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer input = ByteBuffer.wrap(bytes, start, end - start);
		CharBuffer output = CharBuffer.allocate(end - start);
		if (!decoder.decode(input, output, true).isError()) {
			return;
		}
		throw new LockstepException(invalid(place(location, output.flip().toString()),
				"The file is not UTF-8: the byte 0x%02X cannot stand here.".formatted(bytes[input.position()]),
				"WINDOWS-1252"));
	}

	// The place behind a text.
	private static SourceLocation place(String location, String before) {
		int line = 1 + (int) before.chars().filter((character) -> character == '\n').count();
		return new SourceLocation(location, line, before.length() - before.lastIndexOf('\n'));
	}

	private static Problem invalid(SourceLocation location, String message, String encoding) {
		String file = StringUtils.getFilename(location.file());
		return Problem.at(ProblemCode.INVALID_ENCODING, location, message,
				"Save the file as UTF-8. If it is %s: iconv -f %s -t UTF-8 %s > converted.sql".formatted(encoding,
						encoding, file));
	}

	private static boolean startsWith(byte[] bytes, int... prefix) {
		for (int i = 0; i < prefix.length; i++) {
			if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
				return false;
			}
		}
		return true;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
