package dev.lockstep.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.util.ClassUtils;

import dev.lockstep.Lockstep;
import dev.lockstep.plan.PlannedMigration;

/**
 * A line of the log: a text for people and, where SLF4J is there to carry them, the same
 * facts as fields for structured logging.
 */
final class LogLine {

	private static final boolean HAS_FIELDS = ClassUtils.isPresent("org.slf4j.spi.LoggingEventBuilder",
			LogLine.class.getClassLoader());

	private final Map<String, Object> fields = new LinkedHashMap<>();

	/**
	 * Begins a line.
	 * @param event what has happened
	 */
	LogLine(String event) {
		with("event", event);
	}

	/**
	 * Adds a field, unless it is not known.
	 * @param name its name below {@code lockstep}
	 * @param value its value
	 * @return this line
	 */
	LogLine with(String name, @Nullable Object value) {
		if (value != null) {
			this.fields.put("lockstep." + name, (value instanceof Duration duration) ? duration.toMillis() : value);
		}
		return this;
	}

	LogLine with(PlannedMigration migration) {
		return with("version", migration.migration().id().key()).with("description",
				migration.migration().description());
	}

	void info(String text) {
		if (HAS_FIELDS) {
			Fields.log(Fields.logger.atInfo(), text, this.fields);
		}
		else {
			Text.logger.info(text);
		}
	}

	void warn(String text) {
		if (HAS_FIELDS) {
			Fields.log(Fields.logger.atWarn(), text, this.fields);
		}
		else {
			Text.logger.warn(text);
		}
	}

	/** Loaded only where SLF4J is. */
	private static final class Fields {

		private static final Logger logger = LoggerFactory.getLogger(Lockstep.class);

		private static void log(LoggingEventBuilder event, String text, Map<String, Object> fields) {
			LoggingEventBuilder builder = event;
			for (Map.Entry<String, Object> field : fields.entrySet()) {
				builder = builder.addKeyValue(field.getKey(), field.getValue());
			}
			builder.log(text);
		}

	}

	/** Loaded only where SLF4J is not. */
	private static final class Text {

		private static final Log logger = LogFactory.getLog(Lockstep.class);

	}

}
