/** What was run on both sides: as a table with its steps, as a picture over time, and as a file. */
@NullMarked
package io.duckpair.ui.history;

import org.jspecify.annotations.NullMarked;
