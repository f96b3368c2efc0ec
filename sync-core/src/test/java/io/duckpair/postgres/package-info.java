/** Tests of the PostgreSQL side, on a real server. */
@NullMarked
package io.duckpair.postgres;

import org.jspecify.annotations.NullMarked;
