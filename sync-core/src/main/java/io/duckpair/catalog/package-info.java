/**
 * What the two sides hold, as immutable values: databases, schemas, tables, views, columns, keys, checks, comments.
 *
 * <p>
 * The same records describe both sides; a {@link io.duckpair.catalog.Side} tells which. Each side keeps its own native
 * shape (a PostgreSQL column has a PostgreSQL type and the default's text as PostgreSQL prints it), because steady state
 * compares a side with its own past, exactly. Nothing here translates between the sides: that is {@code naming} and
 * {@code types}.
 *
 * <p>
 * {@link io.duckpair.catalog.TableDiff} says what changed between two shapes of one table of one side;
 * {@link io.duckpair.catalog.Change} is a change to be made on a side, which the sides' DDL writers turn into SQL.
 *
 * <p>
 * May use: {@code types}. Does no I/O and knows no database driver.
 */
@NullMarked
package io.duckpair.catalog;

import org.jspecify.annotations.NullMarked;
