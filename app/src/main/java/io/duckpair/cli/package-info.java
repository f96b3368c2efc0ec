/**
 * The command line over the engine: parses arguments, prints results as text or JSON, and sets the exit code.
 *
 * <p>Owns no rule about drift, plans or policy. May use the library and {@code demo}; not the window.
 */
@NullMarked
package io.duckpair.cli;

import org.jspecify.annotations.NullMarked;
