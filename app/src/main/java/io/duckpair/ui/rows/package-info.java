/**
 * The rows of all tables: which side is a table's home, whether both sides hold the same, what differs, and the trash. {@link
 * io.duckpair.ui.rows.RowsViewModel} knows no control.
 */
@NullMarked
package io.duckpair.ui.rows;

import org.jspecify.annotations.NullMarked;
