package io.duckpair.rows;

import io.duckpair.catalog.Table;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A PostgreSQL table cut into chunks of as many pages each, so that one pass over it can say cheaply where the rows are that it
 * looked for, and a second one goes there alone.
 *
 * @param pages
 *            of a chunk; the last one is open
 */
record PageChunks(long pages) {

    private static final int COUNT = 256;
    /** Chunks of one condition: several conditions can be read at the same time. */
    private static final int MOST_TOGETHER = 32;
    /** Of less, one condition is as good as many: 8 MB. */
    private static final long FEW_PAGES = 1024;

    /** By the largest of the table itself and of those whose rows it shows. */
    static PageChunks of(Connection connection, Table table) {
        long pages = PostgresMovement.number(connection, "WITH RECURSIVE part (oid) AS (SELECT " + table.oid()
                + "::oid UNION SELECT i.inhrelid FROM part JOIN pg_inherits i ON i.inhparent = part.oid) "
                + "SELECT coalesce(max(pg_relation_size(oid)), 0) / current_setting('block_size')::int FROM part");
        return new PageChunks(Math.max(1, Math.ceilDiv(pages, COUNT)));
    }

    /** An aggregate: a string of zeros and ones, of which those stand for chunks with a row; NULL where there is no row. */
    String bits() {
        String bounds = IntStream.range(1, COUNT).mapToObj(i -> "\"(" + i * pages + ",0)\"")
                .collect(Collectors.joining(",", "{", "}"));
        return "bit_or(set_bit(repeat('0', " + COUNT + ")::bit(" + COUNT + "), width_bucket(ctid, '" + bounds
                + "'::tid[]), 1))";
    }

    /** Conditions under which a row is in one of the chunks; no row is under two of them. */
    List<String> conditions(String bits) {
        List<String> conditions = new ArrayList<>();
        int together = pages * COUNT > FEW_PAGES ? MOST_TOGETHER : COUNT;
        int from = bits.indexOf('1');
        while (from >= 0) {
            int end = bits.indexOf('0', from);
            int to = Math.min(end < 0 ? COUNT : end, from + together);
            conditions.add("ctid >= '(" + from * pages + ",0)'"
                    + (to == COUNT ? "" : " AND ctid < '(" + to * pages + ",0)'"));
            from = bits.indexOf('1', to);
        }
        return conditions;
    }
}
