/** Copies between real engines. */
@NullMarked
package io.duckpair.rows.transfer;

import org.jspecify.annotations.NullMarked;
