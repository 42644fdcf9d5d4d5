package dev.lockstep.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MigrationId}.
 */
class MigrationIdTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "001, 1", "1.0, 1", "1.0.0, 1", "0, 0", "000, 0", "0.0, 0", "0.1, 0.1", "1_2, 1.2",
			"1.2_3, 1.2.3", "1.10, 1.10", "1.0.1, 1.0.1", "10.00, 10", "20260115093000, 20260115093000",
			"000123456789012345678901234567890, 123456789012345678901234567890" })
	void versionsHaveOneCanonicalForm(String written, String key) {
		assertThat(MigrationId.version(written)).isEqualTo(MigrationId.parse(written))
			.isEqualTo(new MigrationId(key))
			.hasToString(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a", "1a", "1.", ".1", "1..2", "1-2", "-1", "v1", " 1", "１", "1._2" })
	void whatIsNoVersionIsRefused(String written) {
		assertThatIllegalArgumentException().isThrownBy(() -> MigrationId.version(written))
			.withMessage("'%s' is not a version: numbers separated by dots".formatted(written));
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "1.0", "1_2", "R__", "R__ ", "" })
	void keyThatIsNotCanonicalIsRefused(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MigrationId(key));
	}

	@Test
	void versionsStandInNumericOrderBeforeRepeatablesInNameOrder() {
		List<String> ordered = List.of("0", "0.0.1", "0.1", "1", "1.0.1", "1.1", "1.2", "1.2.1", "1.10", "1.11", "2",
				"9", "10", "11", "20260115093000", "20260115093000.1", "123456789012345678901234567890", "R__B", "R__a",
				"R__a_b", "R__b");
		List<MigrationId> shuffled = new ArrayList<>(ordered.stream().map(MigrationId::parse).toList());
		Collections.shuffle(shuffled, new Random(42));
		Collections.sort(shuffled);
		assertThat(shuffled).extracting(MigrationId::key).isEqualTo(ordered);
	}

	@Test
	void orderAgreesWithEquality() {
		List<MigrationId> ids = List.of(MigrationId.version("1.2"), MigrationId.version("01.2.0"),
				MigrationId.version("12"), MigrationId.repeatable("1.2"), MigrationId.repeatable("x"));
		for (MigrationId left : ids) {
			for (MigrationId right : ids) {
				assertThat(left.compareTo(right) == 0).isEqualTo(left.equals(right));
				assertThat(Integer.signum(left.compareTo(right))).isEqualTo(-Integer.signum(right.compareTo(left)));
			}
		}
	}

	@Test
	void repeatableIsItsName() {
		MigrationId id = MigrationId.repeatable("order_totals");
		assertThat(id.isRepeatable()).isTrue();
		assertThat(id).hasToString("R__order_totals").isEqualTo(MigrationId.parse("R__order_totals"));
		assertThat(MigrationId.version("1").isRepeatable()).isFalse();
	}

}
