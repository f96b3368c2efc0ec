/**
 * The composition root: {@link io.duckpair.app.Main} puts the parts together and starts the command line.
 *
 * <p>May use everything; nothing uses it.
 */
@NullMarked
package io.duckpair.app;

import org.jspecify.annotations.NullMarked;
