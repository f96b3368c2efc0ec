/**
 * Runs a plan: atomic batches on both sides, intents, and recovery after a crash.
 *
 * <p>A batch opens a transaction on each side, re-reads what it touches, records its intent, runs its steps, writes the new
 * baseline, and commits MotherDuck first, then PostgreSQL. Any failure before the first commit rolls back both; the intent
 * settles the one window after it. One failed object never stops the others. Paired DDL is here too.
 *
 * <p>May use every package but {@code engine}.
 */
@NullMarked
package io.duckpair.apply;

import org.jspecify.annotations.NullMarked;
