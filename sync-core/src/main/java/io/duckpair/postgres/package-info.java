/**
 * The PostgreSQL side, versions 14 to 18: reads its catalog, writes its DDL, tells cheaply whether anything changed.
 *
 * <p>The reader takes a complete snapshot in a constant number of queries, never one a table; long queries are {@code .sql}
 * resources. A read that could not be finished is an error, never a smaller catalog.
 *
 * <p>May use {@code secret}, {@code catalog}, {@code naming} and {@code types}; knows nothing of the other side.
 */
@NullMarked
package io.duckpair.postgres;

import org.jspecify.annotations.NullMarked;
