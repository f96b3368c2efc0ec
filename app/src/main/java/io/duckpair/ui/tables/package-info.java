/** What is known of the rows of each pair of tables, as lines for the window. Pure: made of the engine's values, no controls. */
@NullMarked
package io.duckpair.ui.tables;

import org.jspecify.annotations.NullMarked;
