/**
 * What a column's type, default, key and check become on the other side.
 *
 * <p>The type table in both directions, each mapping saying whether it is exact, widening or textual; the well-known
 * defaults; which expressions both engines accept. What cannot be carried is an answer with its reason, never an
 * exception and never a silent loss.
 *
 * <p>Pure functions over values. May use no other package but {@code error}; no I/O, no clock, no state.
 */
@NullMarked
package io.duckpair.types;

import org.jspecify.annotations.NullMarked;
