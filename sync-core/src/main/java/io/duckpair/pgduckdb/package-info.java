/**
 * <a href="https://github.com/duckdb/pg_duckdb">pg_duckdb</a> in a dedicated database: whether it is there, which role it lets
 * into MotherDuck with a token, and how the shells that it keeps of MotherDuck's tables and views stand to these.
 *
 * <p>
 * It keeps tokens as options of user mappings, in plain text. What it would do is told by its own rules, which were read in its
 * sources; tests hold them against an imitation of its catalog, never against the extension itself. May use {@code postgres},
 * {@code sql}, {@code drift}, {@code catalog}, {@code naming}, {@code types}, {@code secret} and {@code error}.
 */
@NullMarked
package io.duckpair.pgduckdb;

import org.jspecify.annotations.NullMarked;
