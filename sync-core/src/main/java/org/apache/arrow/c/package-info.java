/** Stand-ins for the two classes of Apache Arrow that DuckDB's JDBC driver looks up by name. */
@NullMarked
package org.apache.arrow.c;

import org.jspecify.annotations.NullMarked;
