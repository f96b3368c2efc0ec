/**
 * The demo: an embedded PostgreSQL and a local account, filled with every kind of difference.
 *
 * <p>May use the library; neither the window nor the command line.
 */
@NullMarked
package io.duckpair.demo;

import org.jspecify.annotations.NullMarked;
