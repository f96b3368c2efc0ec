package io.duckpair.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of a pair's rows found.
 *
 * @param at
 *            when it began; what it says was true then
 * @param equal
 *            whether both sides held the same rows
 * @param buckets
 *            the parts that were compared
 * @param differingRows
 *            null where they were too many to count
 * @param keys
 *            of the first rows that differ, each the values of its key as text
 */
public record Verified(Instant at, boolean equal, long rowsOnPostgres, long rowsOnMotherduck, int buckets,
        int differingBuckets, @Nullable Long differingRows, List<List<String>> keys, Duration took) {

    public Verified {
        keys = keys.stream().map(List::copyOf).toList();
    }
}
