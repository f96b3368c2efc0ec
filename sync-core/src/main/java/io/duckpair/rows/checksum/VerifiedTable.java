package io.duckpair.rows.checksum;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * What a table was seen to hold on both sides.
 *
 * @param differingBuckets
 *            the numbers of the buckets that are not equal
 * @param differences
 *            the first of the rows that differ
 * @param differingRows
 *            how many differ in all; empty where they are so many that they were not counted
 * @param notCompared
 *            the columns that took no part
 */
public record VerifiedTable(BucketChecksums postgres, BucketChecksums motherduck, SortedSet<Integer> differingBuckets,
        List<RowDifference> differences, OptionalLong differingRows, List<NotCompared> notCompared,
        Duration took) {

    public VerifiedTable {
        differences = List.copyOf(differences);
        notCompared = List.copyOf(notCompared);
    }

    /** Whether both sides hold the same rows, as far as their columns can be compared. */
    public boolean equal() {
        return differingBuckets.isEmpty();
    }

    public long rowsOnPostgres() {
        return postgres.total().rows();
    }

    public long rowsOnMotherduck() {
        return motherduck.total().rows();
    }

    public Buckets buckets() {
        return postgres.buckets();
    }
}
