/** How the window looks: AtlantaFX's themes, light and dark, with our own styles on top. */
@NullMarked
package io.duckpair.ui.theme;

import org.jspecify.annotations.NullMarked;
