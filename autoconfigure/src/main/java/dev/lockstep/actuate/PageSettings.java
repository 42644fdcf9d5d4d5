package dev.lockstep.actuate;

/**
 * What the page has to know of the application.
 *
 * @param application the name of the application
 * @param path the last part of the endpoint's path, to which links are relative
 */
public record PageSettings(String application, String path) {

	// For what links to the migrations of one of several databases.
	PageSettings of(String database) {
		return new PageSettings(this.application, this.path + "/" + Links.encode(database));
	}

}
