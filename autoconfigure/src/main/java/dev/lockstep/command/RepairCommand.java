package dev.lockstep.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.lockstep.Repair;

/**
 * Accepts that scripts were edited after they had run.
 */
final class RepairCommand implements Command {

	@Override
	public Syntax syntax() {
		return Syntax.of("repair",
				"Accept the edits of scripts that have run, after showing each. Changes checksums, runs nothing.",
				Confirmation.YES);
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		List<Repair> planned = application.lockstep().repairPlan();
		if (!planned.isEmpty()) {
			Confirmation.require(arguments, application, differences(planned));
		}
		List<Repair> repaired = application.lockstep().repair();
		String text = repaired.isEmpty() ? "No applied migration was edited\n"
				: differences(repaired) + "\nAccepted as they are now: "
						+ repaired.stream().map((repair) -> repair.id().key()).collect(Collectors.joining(", ")) + "\n";
		return Result.done(text, Map.of("repaired", repaired.stream().map(RepairCommand::document).toList()));
	}

	private static String differences(List<Repair> repairs) {
		return repairs.stream()
			.map((repair) -> "%s (%s)\n%s\n".formatted(repair.id(), repair.script(), repair.diff()))
			.collect(Collectors.joining("\n"));
	}

	private static Map<String, @Nullable Object> document(Repair repair) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("version", repair.id());
		document.put("script", repair.script());
		document.put("before", repair.before());
		document.put("after", repair.after());
		document.put("diff", repair.diff());
		return document;
	}

}
