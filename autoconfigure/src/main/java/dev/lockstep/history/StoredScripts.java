package dev.lockstep.history;

import org.jspecify.annotations.Nullable;

/**
 * The scripts of a migration as they ran.
 *
 * @param forward the forward script, or {@code null} if it was written in Java or was
 * never run here
 * @param down the script that undoes it, or {@code null} if there was none
 */
public record StoredScripts(@Nullable String forward, @Nullable String down) {

}
