/**
 * The window: FXML, thin controllers, and view models that never see a control. Its rows, texts and styles come from
 * {@code resources/app}.
 *
 * <p>May use the library and {@code demo}; not the command line.
 */
@NullMarked
package io.duckpair.ui;

import org.jspecify.annotations.NullMarked;
