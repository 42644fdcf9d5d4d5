package dev.lockstep.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import dev.lockstep.autoconfigure.LockstepConnectionDetails;

@Component
class MountedCredentials implements LockstepConnectionDetails {

	private final Path folder;

	MountedCredentials(@Value("${shop.migrator-secret}") Path folder) {
		this.folder = folder;
	}

	@Override
	public String getUsername() {
		return read("username");
	}

	@Override
	public String getPassword() {
		return read("password");
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return null; // where the application's own data source connects to
	}

	private String read(String name) {
		try {
			return Files.readString(this.folder.resolve(name)).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
