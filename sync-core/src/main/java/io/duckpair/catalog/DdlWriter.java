package io.duckpair.catalog;

import java.util.List;

/** Turns changes into one side's SQL. Pure: the same change always gives the same statements. */
public interface DdlWriter {

    /**
     * The statements that make the change, in order, without closing semicolons. All of them belong in one transaction.
     */
    List<String> write(Change change);
}
