package dev.lockstep;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.util.function.SingletonSupplier;

import dev.lockstep.catalog.Catalog;
import dev.lockstep.catalog.CatalogLoader;
import dev.lockstep.catalog.Inventory;
import dev.lockstep.catalog.JavaMigration;

/**
 * What the application ships, read once and when it is needed.
 */
final class Shipped {

	private final Supplier<Catalog> catalog;

	private final Supplier<Inventory> inventory;

	Shipped(CatalogLoader loader, List<JavaMigration> migrations) {
		this.catalog = SingletonSupplier.of(() -> loader.load(migrations));
		this.inventory = SingletonSupplier.of(() -> loader.locked(migrations).orElseGet(this::catalog));
	}

	Catalog catalog() {
		return this.catalog.get();
	}

	// The same, if possible without reading a script.
	Inventory inventory() {
		return this.inventory.get();
	}

}
