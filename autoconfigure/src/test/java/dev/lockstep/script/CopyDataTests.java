package dev.lockstep.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CopyDataTests {

	private static final String SCRIPT = "COPY t FROM stdin;\n1\ta\n2\tb\n\\.\nSELECT 1;";

	private final CopyData data = new CopyData(SCRIPT, 19, 27);

	@Test
	void isAPartOfTheScriptAndNoCopy() {
		List<Statement> statements = new ScriptCutter(Rules.POSTGRESQL).cut("a.sql", SCRIPT);
		CopyData found = data(statements.get(0));
		assertThat(found).isEqualTo(this.data);
		assertThat(found.script()).isSameAs(SCRIPT);
	}

	@Test
	void readsItsPartAlone() throws IOException {
		assertThat(read(this.data.open())).isEqualTo("1\ta\n2\tb\n");
		assertThat(new BufferedReader(this.data.open()).lines()).containsExactly("1\ta", "2\tb");
	}

	@Test
	void readsTextThatIsNoString() throws IOException {
		assertThat(read(new CopyData(CharBuffer.wrap(SCRIPT.toCharArray()), 19, 27).open())).isEqualTo("1\ta\n2\tb\n");
	}

	@Test
	void readsInSmallPieces() throws IOException {
		Reader reader = this.data.open();
		char[] buffer = new char[5];
		assertThat(reader.read(buffer, 1, 3)).isEqualTo(3);
		assertThat(buffer).containsExactly('\0', '1', '\t', 'a', '\0');
		assertThat(reader.read()).isEqualTo('\n');
		assertThat(reader.read(buffer)).isEqualTo(4);
		assertThat(reader.read(buffer, 0, 0)).isZero();
		assertThat(reader.read(buffer)).isEqualTo(-1);
		assertThat(reader.read()).isEqualTo(-1);
	}

	@Test
	void readsNothingFromEmptyData() throws IOException {
		assertThat(read(new CopyData(SCRIPT, 19, 19).open())).isEmpty();
	}

	@Test
	void refusesAPartThatIsNotThere() {
		CopyData wrong = new CopyData(SCRIPT, 19, 1000);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(wrong::open);
	}

	@Test
	void doesNotTellTheDataInItsDescription() {
		assertThat(this.data).hasToString("CopyData[start=19, end=27]");
	}

	@Test
	void windowsLineEndsStayInTheData() throws IOException {
		List<Statement> statements = new ScriptCutter(Rules.POSTGRESQL).cut("a.sql",
				"COPY t FROM stdin;\r\n1\r\n\\.\r\nSELECT 1;\r\n");
		assertThat(read(data(statements.get(0)).open())).isEqualTo("1\r\n");
		assertThat(statements.get(1).sql()).isEqualTo("SELECT 1");
		assertThat(statements.get(1).line()).isEqualTo(4);
	}

	private static CopyData data(Statement statement) {
		return Objects.requireNonNull(statement.data());
	}

	private static String read(Reader reader) throws IOException {
		StringWriter text = new StringWriter();
		reader.transferTo(text);
		return text.toString();
	}

}
