package dev.lockstep.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the settings on the page about security are settings, with the meaning that
 * {@code SecuredEndpointTests} gives them.
 */
class SecurityPageTests {

	private static final Pattern SETTINGS = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	@Test
	void settingsShowValuesToOperatorsOnly() throws IOException {
		String page = Files.readString(Path.of("../docs/operations/security.md"));
		String settings = SETTINGS.matcher(page).results().map((match) -> match.group(1)).findFirst().orElseThrow();
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		new YamlPropertySourceLoader().load("page", new ByteArrayResource(settings.getBytes(StandardCharsets.UTF_8)))
			.forEach(sources::addFirst);
		MigrationsEndpointProperties properties = Binder.get(environment)
			.bind("management.endpoint.migrations", MigrationsEndpointProperties.class)
			.get();
		assertThat(properties.showValues()).isEqualTo(Show.WHEN_AUTHORIZED);
		assertThat(properties.roles()).containsExactly("operator");
		assertThat(environment.getProperty("management.endpoints.web.exposure.include")).contains("migrations");
	}

}
