/** <i>Run on both sides…</i>: the administrator's own statements, carried or refused as one. */
@NullMarked
package io.duckpair.ui.ddl;

import org.jspecify.annotations.NullMarked;
