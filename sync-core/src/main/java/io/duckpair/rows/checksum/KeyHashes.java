package io.duckpair.rows.checksum;

import io.duckpair.rows.TablePair;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * By the first bits of the MD5 of the key's text; in a table without a key, of the whole row's.
 *
 * @param bits
 *            how many; 0 for a single bucket
 */
public record KeyHashes(int bits) implements Buckets {

    static final String NAME = "hashes";
    static final int MOST_BITS = Integer.numberOfTrailingZeros(MOST);

    public KeyHashes {
        if (bits < 0 || bits > MOST_BITS) {
            throw new IllegalArgumentException("No number of bits: " + bits);
        }
    }

    @Override
    public int count() {
        return 1 << bits;
    }

    @Override
    public String postgresNumber(TablePair pair) {
        return bits == 0 ? "0" : "('x' || md5(" + text(pair).postgres() + "))::bit(" + bits + ")::int";
    }

    @Override
    public String motherduckNumber(TablePair pair) {
        return bits == 0 ? "0" : "(('0x' || left(md5(" + text(pair).motherduck() + "), 4))::INTEGER >> " + (16 - bits)
                + ")";
    }

    private static RowText text(TablePair pair) {
        return RowText.of(Buckets.hasComparableKey(pair) ? pair.key() : pair.columns());
    }

    @Override
    public String postgresCondition(TablePair pair, SortedSet<Integer> numbers) {
        return among(postgresNumber(pair), numbers);
    }

    @Override
    public String motherduckCondition(TablePair pair, SortedSet<Integer> numbers) {
        return among(motherduckNumber(pair), numbers);
    }

    static String among(String number, SortedSet<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", number + " IN (", ")"));
    }

    @Override
    public String toString() {
        return NAME + " " + bits;
    }
}
