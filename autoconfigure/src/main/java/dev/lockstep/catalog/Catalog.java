package dev.lockstep.catalog;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * All the migrations that an application ships, in the order in which they run.
 *
 * @param migrations the migrations, ordered by their ids, no id twice
 */
public record Catalog(List<Migration> migrations) implements Inventory {

	public Catalog {
		migrations = List.copyOf(migrations);
		for (int i = 1; i < migrations.size(); i++) {
			MigrationId id = migrations.get(i).id();
			Assert.isTrue(migrations.get(i - 1).id().compareTo(id) < 0,
					() -> "'migrations' must be in order and no id may be there twice, but see " + id);
		}
	}

	/**
	 * Finds a migration.
	 * @param id its id
	 * @return the migration, or empty if the application does not ship it
	 */
	public Optional<Migration> find(MigrationId id) {
		int low = 0;
		int high = this.migrations.size() - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int compared = this.migrations.get(middle).id().compareTo(id);
			if (compared == 0) {
				return Optional.of(this.migrations.get(middle));
			}
			low = (compared < 0) ? middle + 1 : low;
			high = (compared > 0) ? middle - 1 : high;
		}
		return Optional.empty();
	}

	@Override
	public BigInteger sum() {
		HashSum sum = new HashSum();
		for (Migration migration : this.migrations) {
			sum.add(migration.id().key(), migration.checksum(), 0);
		}
		return sum.value();
	}

	@Override
	public Optional<MigrationId> latestId() {
		return latest().map(Migration::id);
	}

	/**
	 * Finds the versioned migration that comes last.
	 * @return the migration, or empty if there are no versioned ones
	 */
	public Optional<Migration> latest() {
		for (int i = this.migrations.size() - 1; i >= 0; i--) {
			if (!this.migrations.get(i).id().isRepeatable()) {
				return Optional.of(this.migrations.get(i));
			}
		}
		return Optional.empty();
	}

}
