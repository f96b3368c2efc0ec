/**
 * Columns of rows in native memory, as DuckDB takes and gives them whole: the
 * <a href="https://arrow.apache.org/docs/format/CDataInterface.html">Arrow C data interface</a>, as far as it is needed here.
 * Through it every type of DuckDB goes both ways, nested ones too, a batch of thousands of rows at a time and without an object
 * per value; DuckDB's JDBC driver has no other public way for that.
 *
 * <p>Knows nothing of PostgreSQL. Uses {@code duckdb}'s driver and no other package.
 */
@NullMarked
package io.duckpair.rows.arrow;

import org.jspecify.annotations.NullMarked;
