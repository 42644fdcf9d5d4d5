package dev.lockstep.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells with the info of an application which version of the schema its databases have.
 */
public final class MigrationsInfoContributor implements InfoContributor {

	private final List<MigratedDatabase> databases;

	/**
	 * Creates the contributor.
	 * @param databases the databases
	 */
	public MigrationsInfoContributor(List<MigratedDatabase> databases) {
		this.databases = List.copyOf(databases);
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		this.databases.forEach((database) -> details.put(database.name(), details(database.reading())));
		builder.withDetail("migrations", details);
	}

	private static Map<String, @Nullable Object> details(StatusReading reading) {
		Map<String, @Nullable Object> details = new LinkedHashMap<>();
		details.put("version", (reading.status() != null) ? reading.status().version() : null);
		details.put("state", reading.state());
		return details;
	}

}
