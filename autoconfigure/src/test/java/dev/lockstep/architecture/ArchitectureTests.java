package dev.lockstep.architecture;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of the house, and which way the doors open.
 */
class ArchitectureTests {

	private static final String BASE = "dev.lockstep";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(BASE);

	/** What each room may use, apart from itself. */
	private static final Map<String, List<String>> ROOMS = Map.ofEntries(Map.entry("problem", List.of()),
			Map.entry("script", List.of("problem")), Map.entry("catalog", List.of("script", "problem")),
			Map.entry("database", List.of("script", "problem")),
			Map.entry("history", List.of("catalog", "database", "script", "problem")),
			Map.entry("plan", List.of("catalog", "history", "script", "problem")),
			Map.entry("lock", List.of("database", "problem")),
			Map.entry("execute", List.of("plan", "history", "lock", "database", "catalog", "script", "problem")));

	static final List<String> rooms = List.copyOf(ROOMS.keySet());

	@ParameterizedTest
	@FieldSource("rooms")
	void roomUsesOnlyWhatItsRowNames(String room) {
		List<String> allowed = new ArrayList<>(List.of(BASE + "." + room + ".."));
		ROOMS.getOrDefault(room, List.of()).forEach((name) -> allowed.add(BASE + "." + name + ".."));
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(BASE + "." + room + "..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(BASE + "..")
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed.toArray(String[]::new)))))
			.because("dependencies point one way: add a row here only together with the page on the architecture")
			.check(CLASSES);
	}

	@Test
	void everyRoomHasARow() {
		List<String> withoutRow = List.of("", "report", "command", "actuate", "autoconfigure");
		Stream<String> found = CLASSES.stream()
			.map(JavaClass::getPackageName)
			.filter((name) -> name.startsWith(BASE))
			.map((name) -> name.equals(BASE) ? "" : name.substring(BASE.length() + 1).split("\\.")[0])
			.distinct();
		assertThat(found).allMatch((room) -> ROOMS.containsKey(room) || withoutRow.contains(room));
	}

	@Test
	void roomsAreFreeOfCycles() {
		// Matching "dev.lockstep.(**)" would leave the root package out.
		SlicesRuleDefinition.slices()
			.matching("dev.(**)")
			.should()
			.beFreeOfCycles()
			.because("a cycle makes two rooms one")
			.check(CLASSES);
	}

	@Test
	void engineDoesNotKnowSpringBoot() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("..autoconfigure..", "..actuate..", "..lockstep.test..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.because("the engine must stay usable without Spring Boot")
			.check(CLASSES);
	}

	@Test
	void engineUsesNothingButTheJdkAndSpring() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("..autoconfigure..", "..actuate..")
			.should()
			.dependOnClassesThat(DescribedPredicate
				.not(JavaClass.Predicates.resideInAnyPackage("java..", "javax.sql..", BASE + "..",
						"org.springframework..", "org.apache.commons.logging..", "org.jspecify..", "org.postgresql.."))
				.and(DescribedPredicate.describe("are not primitive",
						(type) -> !type.isPrimitive() && !type.isArray())))
			.because("an application that adds the starter gets Spring Boot and Spring JDBC, nothing else")
			.check(CLASSES);
	}

	@Test
	void driversAreKnownToTheDatabaseRoomAlone() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(BASE + ".database..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.postgresql..")
			.because("drivers are optional, and differences between databases live in one room")
			.check(CLASSES);
	}

	@Test
	void pureRoomsHoldNoJdbc() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(BASE + ".problem..", BASE + ".script..", BASE + ".catalog..", BASE + ".plan..",
					BASE + ".report..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "javax.sql..")
			.because("what needs no database is tested without one")
			.check(CLASSES);
	}

	@Test
	void engineAsksNoClockButTheDatabases() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("..autoconfigure..", "..actuate..")
			.should()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(Clock.class, "systemUTC")
			.because("the clocks of many hosts differ, and a test must be able to set the time")
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.because("Spring Boot names them, and nobody extends them")
			.check(CLASSES);
	}

	@Test
	void beanMethodsAreNotPublic() {
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(Bean.class)
			.should()
			.notBePublic()
			.because("the context calls them, and nobody else")
			.check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		Stream<String> unmarked = CLASSES.stream()
			.map(JavaClass::getPackage)
			.distinct()
			.filter((javaPackage) -> javaPackage.getName().startsWith(BASE))
			.filter((javaPackage) -> !javaPackage.isAnnotatedWith(NullMarked.class))
			.map((javaPackage) -> javaPackage.getName());
		assertThat(unmarked).as("null is visible everywhere").isEmpty();
	}

}
