/** How fast the window is with very large catalogs; run by hand. */
@NullMarked
package io.duckpair.ui.benchmark;

import org.jspecify.annotations.NullMarked;
