/**
 * <a href="https://github.com/duckdb/pg_duckdb">pg_duckdb</a> in a dedicated database: whether it is there, and which role it lets
 * into MotherDuck with a token.
 *
 * <p>
 * It keeps tokens as options of user mappings, in plain text. May use {@code postgres}, {@code secret} and {@code error}.
 */
@NullMarked
package io.duckpair.pgduckdb;

import org.jspecify.annotations.NullMarked;
