/**
 * A link as the window sees it: the engine's state as observable values, and what can be done with it. No controls here.
 */
@NullMarked
package io.duckpair.ui.link;

import org.jspecify.annotations.NullMarked;
