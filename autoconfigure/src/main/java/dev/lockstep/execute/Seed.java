package dev.lockstep.execute;

import dev.lockstep.plan.PlannedMigration;

/**
 * One seed: exactly what will run.
 *
 * @param name its name
 * @param checksum what changes when it changes
 * @param step its statements, or its code
 */
public record Seed(String name, String checksum, PlannedMigration step) {

}
