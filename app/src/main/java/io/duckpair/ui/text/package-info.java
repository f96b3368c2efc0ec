/** All words of the window, from bundles. */
@NullMarked
package io.duckpair.ui.text;

import org.jspecify.annotations.NullMarked;
