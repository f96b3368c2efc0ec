@NullMarked
package io.duckpair.pgduckdb;

import org.jspecify.annotations.NullMarked;
