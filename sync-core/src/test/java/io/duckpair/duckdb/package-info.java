/** Tests of the MotherDuck side, on real DuckDB files. */
@NullMarked
package io.duckpair.duckdb;

import org.jspecify.annotations.NullMarked;
