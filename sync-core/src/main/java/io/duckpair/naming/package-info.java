/**
 * Which name an object has on the other side, and how a name is written into SQL.
 *
 * <p>Encoding and decoding between a MotherDuck {@code database.schema} and a PostgreSQL schema ({@code ddb$d$s}), with
 * {@code $} doubled; the shortening of names that PostgreSQL would cut at 63 bytes; the clashes between PostgreSQL's
 * case-sensitive names and DuckDB's case-insensitive ones; the objects that are left alone; the one quoting function a
 * side. A name is carried only if decoding its encoding gives it back; otherwise the answer says why not.
 *
 * <p>Pure functions over values. May use {@code catalog} and {@code types}; no I/O, no clock, no state.
 */
@NullMarked
package io.duckpair.naming;

import org.jspecify.annotations.NullMarked;
