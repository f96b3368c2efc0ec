/** What tests of the window share: two real sides, the window on the headless platform, a watch over the screen's thread. */
@NullMarked
package io.duckpair.ui.testing;

import org.jspecify.annotations.NullMarked;
