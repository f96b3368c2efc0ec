/**
 * Links, accounts and secrets: which PostgreSQL role and database stand beside which MotherDuck user.
 *
 * <p>A role, a MotherDuck user and a database each stand in at most one link. The state of a link (baseline, intents, runs,
 * ignored differences) lives in its PostgreSQL database, schema {@code duckpair}, versioned with Flyway. A secret never
 * reaches a log, an error or the echo of an argument.
 *
 * <p>May use {@code postgres}, {@code duckdb}, {@code drift} and {@code plan} for the values it stores, {@code catalog},
 * {@code naming} and {@code types}.
 */
@NullMarked
package io.duckpair.link;

import org.jspecify.annotations.NullMarked;
