package dev.lockstep.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.lockstep.problem.LockstepException;
import dev.lockstep.problem.Problem;
import dev.lockstep.problem.ProblemCode;

/**
 * How a shadow database is reached, by JDBC and by the database's own programs.
 *
 * @param product the product as the JDBC URL names it
 * @param host the host
 * @param port the port, or -1 for the product's own
 * @param database the database
 * @param parameters the parameters of the JDBC URL without user and password, may be
 * empty
 * @param user the user
 * @param password the password
 */
public record ShadowLogin(String product, String host, int port, String database, String parameters, String user,
		String password) {

	private static final Pattern FORM = Pattern.compile("jdbc:([a-z]+)://([^?]*)(?:\\?(.*))?");

	/**
	 * Reads a JDBC URL.
	 * @param url the URL, which may name user and password
	 * @param user the user if it does not, or {@code null} if there is none
	 * @param password the password if it does not, or {@code null} if there is none
	 * @return the login
	 * @throws LockstepException if it is not the URL of one server
	 */
	public static ShadowLogin of(String url, @Nullable String user, @Nullable String password) {
		Matcher matcher = FORM.matcher(url);
		if (matcher.matches()) {
			try {
				URI uri = URI.create("//" + matcher.group(2));
				List<String> parameters = new ArrayList<>();
				String namedUser = user;
				String namedPassword = password;
				for (String parameter : Objects.requireNonNullElse(matcher.group(3), "").split("&")) {
					String value = parameter.substring(parameter.indexOf('=') + 1);
					if (parameter.startsWith("user=")) {
						namedUser = URLDecoder.decode(value, StandardCharsets.UTF_8);
					}
					else if (parameter.startsWith("password=")) {
						namedPassword = URLDecoder.decode(value, StandardCharsets.UTF_8);
					}
					else if (!parameter.isEmpty()) {
						parameters.add(parameter);
					}
				}
				if (uri.getHost() != null) {
					String path = Objects.requireNonNullElse(uri.getPath(), "");
					return new ShadowLogin(matcher.group(1), uri.getHost(), uri.getPort(), path.replaceFirst("^/", ""),
							String.join("&", parameters), Objects.requireNonNullElse(namedUser, ""),
							Objects.requireNonNullElse(namedPassword, ""));
				}
			}
			catch (IllegalArgumentException ex) {
				// Told below, without the URL, which may hold a password.
			}
		}
		throw new LockstepException(Problem.of(ProblemCode.INVALID_CONFIGURATION,
				"The JDBC URL for the shadow database does not name one server.",
				"Say --shadow-url jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD, or the same with mariadb."));
	}

	/**
	 * Returns the JDBC URL.
	 * @return the URL, without user and password
	 */
	public String url() {
		String address = (this.port >= 0) ? this.host + ":" + this.port : this.host;
		return "jdbc:%s://%s/%s%s".formatted(this.product, address, this.database,
				this.parameters.isEmpty() ? "" : "?" + this.parameters);
	}

	/**
	 * Returns the same login for another database of the server.
	 * @param database the database
	 * @return the login
	 */
	public ShadowLogin to(String database) {
		return new ShadowLogin(this.product, this.host, this.port, database, this.parameters, this.user, this.password);
	}

	/**
	 * Leaves the password out.
	 */
	@Override
	public String toString() {
		return this.user + " at " + url();
	}

}
