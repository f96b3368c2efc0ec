/**
 * Administration of a MotherDuck organisation over its <a
 * href="https://motherduck.com/docs/sql-reference/rest-api/motherduck-rest-api/">REST API</a>: users, service accounts, their
 * tokens, and how a link's token is changed for a new one without a moment in which it has none that works.
 *
 * <p>Catalogs and rows do not go this way; see {@code duckdb}.
 *
 * <p>May use {@code error} and {@code secret}.
 */
@NullMarked
package io.duckpair.motherduck;

import org.jspecify.annotations.NullMarked;
