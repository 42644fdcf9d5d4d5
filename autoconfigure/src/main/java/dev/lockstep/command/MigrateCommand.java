package dev.lockstep.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.lockstep.Lockstep;
import dev.lockstep.MigrationResult;
import dev.lockstep.catalog.MigrationId;
import dev.lockstep.report.ResultReport;

/**
 * Applies what is pending. Never asks anything.
 */
final class MigrateCommand implements Command {

	@Override
	public Syntax syntax() {
		return Syntax.of("migrate", "Apply what is pending.", Targets.TO).alias("deploy");
	}

	@Override
	public Reach reach(Arguments arguments, CommandedApplication application) {
		return arguments.has(Targets.TO.name()) ? Reach.ONE : Reach.EACH_UNTIL_FAILURE;
	}

	@Override
	public Result run(Arguments arguments, CommandedApplication application) {
		Lockstep lockstep = Targets.lockstep(arguments, application);
		MigrationResult result = lockstep.migrate();
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("applied", result.applied().stream().map(MigrationId::key).toList());
		fields.put("version", result.version());
		fields.put("durationMs", result.duration());
		return Result.done(new ResultReport(result).toString(), fields);
	}

}
