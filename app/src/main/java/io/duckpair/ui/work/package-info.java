/**
 * Work beside the screen: everything that takes time runs on a thread of its own and tells its end on the screen's thread.
 */
@NullMarked
package io.duckpair.ui.work;

import org.jspecify.annotations.NullMarked;
