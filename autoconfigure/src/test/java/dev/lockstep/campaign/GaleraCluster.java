package dev.lockstep.campaign;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.testcontainers.containers.Network;
import org.testcontainers.mariadb.MariaDBContainer;

import dev.lockstep.testdatabase.TestDatabase;
import dev.lockstep.testdatabase.TestSchema;

/**
 * Nodes of one cluster, each in a container.
 */
final class GaleraCluster implements AutoCloseable {

	private static final String SIZE = "select variable_value from information_schema.global_status where variable_name = 'WSREP_CLUSTER_SIZE'";

	private final Network network = Network.newNetwork();

	private final List<MariaDBContainer> nodes = new ArrayList<>();

	private final TestDatabase database;

	GaleraCluster(int size) {
		this.database = TestDatabase.start(node("--wsrep-cluster-address=gcomm://", "--wsrep-new-cluster"));
		for (int i = 1; i < size; i++) {
			TestDatabase.start(node("--wsrep-cluster-address=gcomm://node0"));
		}
		JdbcTemplate admin = this.database.create().asAdmin();
		Gate.await(() -> admin.queryForObject(SIZE, Integer.class) == size);
	}

	private MariaDBContainer node(String... options) {
		MariaDBContainer node = new MariaDBContainer(System.getProperty("lockstep.test.mariadb", "mariadb:10.11"))
			.withNetwork(this.network)
			.withNetworkAliases("node" + this.nodes.size());
		List<String> command = new ArrayList<>(
				List.of("--wsrep-on=ON", "--wsrep-provider=/usr/lib/galera/libgalera_smm.so", "--binlog-format=ROW",
						"--innodb-autoinc-lock-mode=2", "--wsrep-sst-method=rsync",
						"--log-bin-trust-function-creators=ON", "--general-log=ON", "--log-output=TABLE"));
		command.addAll(List.of(options));
		this.nodes.add(node.withCommand(command.toArray(String[]::new)));
		return node;
	}

	// Where databases are made; they are on all nodes then.
	TestDatabase database() {
		return this.database;
	}

	// The URL of a database by way of one node.
	String url(String url, int node) {
		return url.replaceFirst(":[0-9]+/", ":%d/".formatted(this.nodes.get(node).getFirstMappedPort()));
	}

	// Whether a node was sent a statement that looks like this.
	boolean wasSent(int node, TestSchema schema, String pattern) {
		return Boolean.TRUE.equals(new JdbcTemplate(schema.admin().dataSource(url(schema.url(), node))).queryForObject(
				"select count(*) > 0 from mysql.general_log where argument like ? and argument not like '%general_log%'",
				Boolean.class, pattern));
	}

	void kill(int node) {
		MariaDBContainer container = this.nodes.get(node);
		container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
	}

	@Override
	public void close() {
		this.nodes.forEach(MariaDBContainer::stop);
		this.network.close();
	}

}
