/** Pictures of every view, for people to look at. */
@NullMarked
package io.duckpair.ui.screenshots;

import org.jspecify.annotations.NullMarked;
