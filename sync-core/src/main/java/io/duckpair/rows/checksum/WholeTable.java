package io.duckpair.rows.checksum;

import io.duckpair.rows.TablePair;
import java.util.SortedSet;

/** One bucket: for a table without a key. */
public record WholeTable() implements Buckets {

    static final String NAME = "whole";

    @Override
    public int count() {
        return 1;
    }

    @Override
    public String postgresNumber(TablePair pair) {
        return "0";
    }

    @Override
    public String motherduckNumber(TablePair pair) {
        return "0";
    }

    @Override
    public String postgresCondition(TablePair pair, SortedSet<Integer> numbers) {
        return "true";
    }

    @Override
    public String motherduckCondition(TablePair pair, SortedSet<Integer> numbers) {
        return "true";
    }

    @Override
    public String toString() {
        return NAME;
    }
}
