/**
 * Shows that both sides hold the same rows: checksums computed inside each engine, and the rows that differ.
 *
 * <p>
 * A row becomes a text that is the same in both engines for the same values ({@link ValueText}), the text its MD5, and 60
 * bits of that are summed up, exactly and in any order, for each bucket of the key ({@link Buckets}). A sum tells duplicates
 * apart, which an exclusive or would not. Only where buckets differ do keys leave the engines.
 *
 * <p>
 * May use what {@code rows} may use, and {@code rows} itself; writes nothing anywhere.
 */
@NullMarked
package io.duckpair.rows.checksum;

import org.jspecify.annotations.NullMarked;
