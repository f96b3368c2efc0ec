package io.duckpair.trash;

import io.duckpair.catalog.Side;
import java.time.Instant;

/**
 * A table's rows in the trash.
 *
 * @param id
 *            what it is called in commands, such as {@code 20261122-151503-1}
 * @param at
 *            when it was put there
 * @param side
 *            the side whose rows they are
 * @param table
 *            the table's full name on that side
 * @param rows
 *            how many
 * @param bytes
 *            the size of the file
 * @param reason
 *            what was about to be done to the table, such as {@code Drop table public.orders}
 * @param expires
 *            when it may be deleted
 */
public record Trashed(String id, Instant at, Side side, String table, long rows, long bytes, String reason,
        Instant expires) {}
