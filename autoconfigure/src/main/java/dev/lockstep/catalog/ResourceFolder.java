package dev.lockstep.catalog;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * A folder of some other class path, such as that of a native image.
 *
 * @param root the folder's URL
 * @param resources what finds the resources below it
 */
record ResourceFolder(URL root, ResourcePatternResolver resources) implements ScriptFolder {

	@Override
	public void visit(ScriptVisitor visitor) throws IOException {
		String folder = this.root.toString().endsWith("/") ? this.root.toString() : this.root + "/";
		Resource lock = this.resources.getResource(folder + LockFile.NAME);
		if (!visitor.enter(lock.exists() ? lock : null)) {
			return;
		}
		Map<String, Resource> scripts = new TreeMap<>();
		for (Resource resource : this.resources.getResources(folder + "**/*")) {
			String url = resource.getURL().toString();
			if (url.startsWith(folder)) {
				String name = StringUtils.uriDecode(url.substring(folder.length()), StandardCharsets.UTF_8);
				if (ScriptFolder.isPathLookedFor(name)) {
					scripts.put(name, resource);
				}
			}
		}
		scripts.forEach((name, resource) -> visitor
			.visit(new FoundFile(name, folder + name, folder + name, resource::getContentAsByteArray)));
	}

}
