/**
 * Both catalogs side by side: the tree of pairs, which of its lines are shown, and the view on them.
 */
@NullMarked
package io.duckpair.ui.catalogs;

import org.jspecify.annotations.NullMarked;
