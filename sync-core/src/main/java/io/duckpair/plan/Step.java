package io.duckpair.plan;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Side;
import java.util.List;

/**
 * One change on one side.
 *
 * @param side
 *            where it runs
 * @param change
 *            what it does
 * @param sql
 *            the statements, in order, without closing semicolons; empty for what is no statement, such as making a database
 *            of a local account
 * @param words
 *            what it does, for people, such as {@code Create table my_db.main.orders}
 * @param destructive
 *            whether rows are lost by it
 */
public record Step(Side side, Change change, List<String> sql, String words, boolean destructive) {

    public Step {
        sql = List.copyOf(sql);
    }
}
