package dev.lockstep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Writes the same migrations in the forms that the contestants read.
 */
final class Scripts {

	/** For all but Liquibase. */
	static final String PLAIN = "plain";

	/** For Liquibase: the same SQL below its two comments, and a changelog beside it. */
	static final String FORMATTED = "formatted";

	static final String CHANGELOG = "changelog.xml";

	private Scripts() {
	}

	// A table, an index, an insert.
	static String table(int number) {
		return """
				create table item_%1$d (
				  id bigint generated always as identity primary key,
				  name varchar(100) not null,
				  created_at timestamp with time zone not null default now()
				);
				create index item_%1$d_name on item_%1$d (name);
				insert into item_%1$d (name) values ('first of item_%1$d');
				""".formatted(number);
	}

	static Path write(Path folder, int count, IntFunction<String> sql) throws IOException {
		Path plain = Files.createDirectories(folder.resolve(PLAIN));
		Path formatted = Files.createDirectories(folder.resolve(FORMATTED).resolve("scripts"));
		for (int i = 1; i <= count; i++) {
			String name = "V%d__add_item_%d.sql".formatted(20260101000000L + i, i);
			Files.writeString(plain.resolve(name), sql.apply(i));
			Files.writeString(formatted.resolve(name), """
					--liquibase formatted sql
					--changeset benchmark:%d
					""".formatted(i) + sql.apply(i));
		}
		Files.writeString(folder.resolve(FORMATTED).resolve(CHANGELOG), """
				<?xml version="1.0" encoding="UTF-8"?>
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
				    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
				    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
				        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
				  <includeAll path="scripts" relativeToChangelogFile="true"/>
				</databaseChangeLog>
				""");
		return folder;
	}

}
