package io.duckpair.rows.checksum;

import java.math.BigInteger;

/**
 * Of some rows, in any order.
 *
 * @param rows
 *            how many
 * @param sum
 *            of 60 bits of each row's hash
 */
public record Checksum(long rows, BigInteger sum) {

    /** Of no rows. */
    public static final Checksum NONE = new Checksum(0, BigInteger.ZERO);

    /** Of the rows of both. */
    public Checksum plus(Checksum other) {
        return new Checksum(rows + other.rows, sum.add(other.sum));
    }
}
