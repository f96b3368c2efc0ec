/**
 * Keeps mirrors in step with their homes: fills a new mirror, tells cheaply which side's rows moved, copies what differs, and
 * holds what both sides changed.
 *
 * <p>Each table is a matter of its own: one that fails or is held never stops the others. A mirror is only ever written in one
 * transaction, so that a reader sees it before or after, and never over an edit that somebody made on it.
 *
 * <p>May use {@code rows}, {@code state}, {@code postgres}, {@code duckdb}, {@code catalog}, {@code naming} and {@code types}.
 */
@NullMarked
package io.duckpair.mirror;

import org.jspecify.annotations.NullMarked;
