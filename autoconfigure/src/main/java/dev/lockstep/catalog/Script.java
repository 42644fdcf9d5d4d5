package dev.lockstep.catalog;

/**
 * A script file, read.
 *
 * @param name the path below the location it was found in, with slashes
 * @param location the file as an error names it: a path that an editor can open where
 * there is one, else the resource's description
 * @param text the text, without a byte order mark and with {@code \n} as line end
 * @param checksum the SHA-256 of the text in UTF-8, in lower-case hexadecimal digits
 */
public record Script(String name, String location, String text, String checksum) {

}
