package dev.lockstep.catalog;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ScriptReader}.
 */
class ScriptReaderTests {

	private static final String SHA_256_OF_TWO_LINES = "061e995aebcb765888ac7580f67ee3815a03b9b9c3fd5ff2dbb40db98b53a737";

	private final ScriptReader reader = new ScriptReader();

	@ParameterizedTest
	@ValueSource(strings = { "select 1;\nselect 2;\n", "select 1;\r\nselect 2;\r\n", "select 1;\rselect 2;\r",
			"select 1;\r\nselect 2;\n", "\uFEFFselect 1;\nselect 2;\n", "\uFEFFselect 1;\r\nselect 2;\r\n" })
	void lineEndsAndByteOrderMarkChangeNothing(String text) {
		Script script = read(text);
		assertThat(script.text()).isEqualTo("select 1;\nselect 2;\n");
		assertThat(script.checksum()).isEqualTo(SHA_256_OF_TWO_LINES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 1;\nselect 2;", "select 1;\n\nselect 2;\n", "select 1; \nselect 2;\n",
			"select 1;\n\r\nselect 2;\n", "select 1;\nselect 2;\n\uFEFF" })
	void anyOtherCharacterChangesTheChecksum(String text) {
		assertThat(read(text).checksum()).hasSize(64).isNotEqualTo(SHA_256_OF_TWO_LINES);
	}

	@Test
	void checksumIsThatOfTheTextAlone() {
		String first = read("select 1;").checksum();
		assertThat(read("select 2;").checksum()).isNotEqualTo(first);
		assertThat(read("select 1;").checksum()).isEqualTo(first);
	}

	@Test
	void emptyFileIsAnEmptyText() {
		assertThat(read("").text()).isEmpty();
		assertThat(read("\uFEFF").text()).isEmpty();
	}

	@Test
	void keepsEveryCharacter() {
		String text = "select 'äß€😀\uFFFD\u2028\u0085';\n";
		assertThat(read(text).text()).isEqualTo(text);
	}

	@Test
	void namesFirstByteThatIsNotUtf8() {
		byte[] bytes = "\uFEFFselect 1;\r\n-- 😀\r\nselect 'x';".getBytes(StandardCharsets.UTF_8);
		bytes[bytes.length - 3] = (byte) 0xE4;
		assertThat(problem(bytes).description())
			.isEqualTo("db/1_x.sql:3:9: The file is not UTF-8: the byte 0xE4 cannot stand here.");
	}

	@Test
	void countsColumnsInUtf16CodeUnits() {
		byte[] bytes = "😀äx".getBytes(StandardCharsets.UTF_8);
		bytes[bytes.length - 1] = (byte) 0xFF;
		assertThat(problem(bytes).location()).hasToString("db/1_x.sql:1:4");
	}

	@Test
	void refusesCharacterThatIsCutOff() {
		assertThat(problem(new byte[] { 'x', '\n', (byte) 0xE2, (byte) 0x82 }).description())
			.isEqualTo("db/1_x.sql:2:1: The file is not UTF-8: the byte 0xE2 cannot stand here.");
	}

	@Test
	void refusesNul() {
		assertThat(problem(new byte[] { 'x', '\n', 'y', 0 }).description())
			.startsWith("db/1_x.sql:2:2: The file has a NUL character");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE" })
	void recognizesUtf16(String charset) {
		Problem problem = problem("\uFEFFselect 1;".getBytes(Charset.forName(charset)));
		assertThat(problem.description()).isEqualTo(
				"db/1_x.sql:1:1: The file is UTF-16, as its byte order mark says, but scripts are read as UTF-8.");
		assertThat(problem.action())
			.isEqualTo("Save the file as UTF-8. If it is UTF-16: iconv -f UTF-16 -t UTF-8 1_x.sql > converted.sql");
	}

	@Test
	void saysWhyFileCannotBeRead() {
		assertThat(ScriptReader.unreadable("db/1_x.sql", new AccessDeniedException("db/1_x.sql")).message()).isEqualTo(
				"db/1_x.sql cannot be read: the user that runs the application has no right to read db/1_x.sql.");
		assertThat(ScriptReader.unreadable("db/1_x.sql", new IOException("disk on fire")).message())
			.isEqualTo("db/1_x.sql cannot be read: the system says: disk on fire.");
	}

	private Script read(String text) {
		return this.reader.read(file(text.getBytes(StandardCharsets.UTF_8)));
	}

	private Problem problem(byte[] bytes) {
		return catchThrowableOfType(LockstepException.class, () -> this.reader.read(file(bytes))).problems().get(0);
	}

	private static ScriptFile file(byte[] bytes) {
		return new FoundFile("1_x.sql", "db/1_x.sql", "1", bytes::clone);
	}

}
