/** The main window: toolbar, places, status line, and which view is shown. */
@NullMarked
package io.duckpair.ui.main;

import org.jspecify.annotations.NullMarked;
