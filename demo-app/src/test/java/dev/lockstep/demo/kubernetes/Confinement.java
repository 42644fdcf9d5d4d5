package dev.lockstep.demo.kubernetes;

import java.util.ArrayList;
import java.util.List;

import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1SecurityContext;

/**
 * What a container's process may not do, as far as a process can be held to it: it runs
 * as the user of its image, or as the one its pod names, and gets no further rights.
 * Changing the user, and dropping capabilities, takes a root.
 *
 * @param user the user and group of the image
 * @param pod what the pod says
 * @param container what the container says
 */
record Confinement(String user, V1PodSecurityContext pod, V1SecurityContext container) {

	private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

	// What goes before the command of the container.
	List<String> command() {
		String[] identity = ((this.pod.getRunAsUser() != null) ? this.pod.getRunAsUser().toString() : this.user)
			.split(":");
		if (Boolean.TRUE.equals(this.pod.getRunAsNonRoot()) && !identity[0].matches("[1-9]\\d*")) {
			throw new IllegalArgumentException(
					"CreateContainerConfigError: who runs as " + identity[0] + " may be root");
		}
		List<String> command = new ArrayList<>(List.of("setpriv"));
		if (ROOT) {
			command.addAll(List.of("--reuid", identity[0], "--regid", identity[identity.length - 1], "--clear-groups"));
			if (this.container.getCapabilities().getDrop().contains("ALL")) {
				command.addAll(List.of("--bounding-set", "-all", "--inh-caps", "-all"));
			}
		}
		if (Boolean.FALSE.equals(this.container.getAllowPrivilegeEscalation())) {
			command.add("--no-new-privs");
		}
		return command;
	}

}
