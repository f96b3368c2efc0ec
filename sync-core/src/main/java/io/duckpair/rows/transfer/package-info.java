/**
 * The two copies of a table's rows, from PostgreSQL into DuckDB and back, value for value, in constant memory.
 *
 * <p>PostgreSQL's rows go over its connection as binary COPY; DuckDB's come and go as columns in native memory
 * ({@code rows.arrow}). Per column a plan says in what form the value leaves one side, how its bytes are rewritten here and what
 * is made of it on the other side; a type that has no binary form here goes as text and is cast. Nothing here begins or ends the
 * transaction that is written in.
 *
 * <p>May use {@code rows}, {@code postgres}, {@code duckdb}, {@code catalog} and {@code types}.
 */
@NullMarked
package io.duckpair.rows.transfer;

import org.jspecify.annotations.NullMarked;
