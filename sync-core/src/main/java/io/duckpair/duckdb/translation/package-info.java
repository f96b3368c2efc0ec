/**
 * Carries conditions and SELECTs between the two sides' SQL. DuckDB's parser, which descends from PostgreSQL's, gives the
 * tree; what is written is made from the tree, never from the text.
 *
 * <p>
 * Everything here is a list of what both engines are known to read alike. A kind of node, a field of a node, a function or a
 * type that is not on the list makes the whole text unportable, so that a newer DuckDB's syntax is refused and not dropped.
 */
@NullMarked
package io.duckpair.duckdb.translation;

import org.jspecify.annotations.NullMarked;
