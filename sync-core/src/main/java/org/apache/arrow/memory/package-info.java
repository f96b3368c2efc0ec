/** Stand-in for the class of Apache Arrow that DuckDB's JDBC driver looks up by name. */
@NullMarked
package org.apache.arrow.memory;

import org.jspecify.annotations.NullMarked;
