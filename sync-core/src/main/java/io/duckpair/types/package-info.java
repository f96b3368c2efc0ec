/**
 * What a column's type and default become on the other side.
 *
 * <p>
 * The type table in both directions, each mapping saying whether it is exact, widening or textual; the defaults that mean the
 * same on both sides. What cannot be carried is an answer with its reason, never an exception and never a silent loss.
 *
 * <p>
 * Pure functions over values, no I/O, no clock, no state. {@code catalog} is made of these types, so this package uses nothing
 * of ours.
 */
@NullMarked
package io.duckpair.types;

import org.jspecify.annotations.NullMarked;
