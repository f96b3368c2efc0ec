/** Tests of what is carried between the two SQLs, on both engines. */
@NullMarked
package io.duckpair.duckdb.translation;

import org.jspecify.annotations.NullMarked;
