package dev.lockstep.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo's jar in a process of its own, on a free port.
 */
public final class DemoProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final Path output;

	private DemoProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Starts the demo and does not wait for it.
	 * @param name the name of the file for its output
	 * @param environment environment variables for it
	 * @param arguments what follows {@code java}: options with {@code -D} go before the
	 * jar, all else after it
	 * @return the process
	 */
	public static DemoProcess start(String name, Map<String, String> environment, String... arguments) {
		Path output = DemoJar.output(name + ".log");
		ProcessBuilder builder = DemoJar.PACKAGED
			.process(environment, Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments)).toList())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		try {
			return new DemoProcess(builder.start(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits until the demo takes requests.
	 * @return this process
	 */
	public DemoProcess awaitReady() {
		return await(() -> status("/actuator/health/readiness") == 200);
	}

	/**
	 * Waits until something is so that needs the port.
	 * @param condition what to wait for
	 * @return this process
	 */
	public DemoProcess await(Callable<Boolean> condition) {
		Awaitility.await(this.output.toString())
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.failFast(() -> assertThat(this.process.isAlive()).as(() -> "The demo ended: " + output()).isTrue())
			.until(() -> PORT.matcher(output()).find() && condition.call());
		return this;
	}

	/**
	 * Waits until the process ends by itself.
	 * @return its exit code
	 */
	public int awaitEnd() {
		try {
			assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("%s ended", this.output)
				.isTrue();
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends SIGTERM and waits for the end.
	 * @return its exit code
	 */
	public int terminate() {
		this.process.destroy();
		return awaitEnd();
	}

	/**
	 * Sends SIGKILL and waits for the end.
	 */
	public void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	/**
	 * Reads what the process printed so far.
	 * @return the text
	 */
	public String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks the demo for JSON.
	 * @param path the path and query
	 * @return the answer
	 */
	public DocumentContext json(String path) {
		HttpResponse<String> response = get(path);
		assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
		return JsonPath.parse(response.body());
	}

	/**
	 * Asks the demo.
	 * @param path the path and query
	 * @return the status code
	 */
	public int status(String path) {
		return get(path).statusCode();
	}

	private HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(uri(path)).build());
	}

	/**
	 * Posts JSON to the demo.
	 * @param path the path
	 * @param json the body
	 * @return the status code
	 */
	public int post(String path, String json) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build()).statusCode();
	}

	private URI uri(String path) {
		Matcher port = PORT.matcher(output());
		assertThat(port.find()).as("%s names its port", this.output).isTrue();
		return URI.create("http://localhost:" + port.group(1) + path);
	}

	private static HttpResponse<String> send(HttpRequest request) {
		try {
			return http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		terminate();
	}

}
