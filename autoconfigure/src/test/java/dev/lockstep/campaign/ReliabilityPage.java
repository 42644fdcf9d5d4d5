package dev.lockstep.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.lockstep.testdatabase.TestDatabase;

/**
 * The page that shows the last long campaign.
 */
final class ReliabilityPage {

	static final String COMMAND = "mvn -pl autoconfigure test -Dtest=CampaignTests -Dlockstep.campaign=long";

	private static final Path PAGE = Path.of("../docs/reference/reliability.md");

	private static final String BEGIN = "<!-- campaign -->\n";

	private static final String END = "<!-- /campaign -->";

	private ReliabilityPage() {
	}

	static String table(Map<Scenario, Outcome> outcomes) {
		StringBuilder table = new StringBuilder("| what happened | runs | lost | twice | stuck | figures |\n");
		table.append("| --- | --- | --- | --- | --- | --- |\n");
		outcomes.forEach((scenario, outcome) -> table.append(outcome.row(scenario.name())).append('\n'));
		return table.toString();
	}

	static void write(String table, long seed, long minutes) throws IOException {
		String conditions = "`%s`: %s, Java %s, %s, %s, %d processors, %d minutes, seed %d.\n".formatted(COMMAND,
				LocalDate.now(ZoneOffset.UTC), Runtime.version().feature(), version(TestDatabase.postgreSql()),
				version(TestDatabase.mariaDb()), Runtime.getRuntime().availableProcessors(), minutes, seed);
		String page = Files.readString(PAGE);
		Files.writeString(PAGE, page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table + "\n" + conditions
				+ page.substring(page.indexOf(END)));
	}

	private static String version(TestDatabase server) {
		String version = server.create().asAdmin().queryForObject("select version()", String.class);
		return version.startsWith("PostgreSQL") ? version.replaceFirst("^(\\S+ \\S+).*", "$1")
				: "MariaDB " + version.replaceFirst("-.*", "");
	}

	static String text() throws IOException {
		return Files.readString(PAGE);
	}

	// The cells of each row of the table, but its head.
	static List<List<String>> rows() throws IOException {
		String page = text();
		return page.substring(page.indexOf(BEGIN), page.indexOf(END))
			.lines()
			.filter((line) -> line.startsWith("| "))
			.skip(2)
			.map((line) -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
			.toList();
	}

}
