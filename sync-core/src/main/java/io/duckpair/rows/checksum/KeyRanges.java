package io.duckpair.rows.checksum;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.TablePair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Ranges of a key that is one integer, all of one width but the one around zero, which has nearly two: the key is divided and
 * what is behind the point cut off, which both engines do alike and without overflow. The first and the last are open, so that
 * every key has its bucket.
 *
 * @param first
 *            the quotient of the first range
 * @param width
 *            how many integers are in a range, at least 1
 */
public record KeyRanges(long first, long width, int count) implements Buckets {

    static final String NAME = "ranges";

    /** With more, going through the whole table is quicker than looking each range up. */
    private static final int MOST_RANGES = 200;

    public KeyRanges {
        if (width < 1 || count < 1 || count > MOST) {
            throw new IllegalArgumentException("No ranges: " + first + " " + width + " " + count);
        }
    }

    /** At most so many ranges, from the one of the smallest key to the one of the largest. */
    static KeyRanges over(long min, long max, int most) {
        BigInteger keys = BigInteger.valueOf(max).subtract(BigInteger.valueOf(min)).add(BigInteger.ONE);
        // A single range as wide as all integers would not fit; two will do.
        long width = keys.divide(BigInteger.valueOf(most)).max(BigInteger.ONE).min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
        while (max / width - min / width >= most && width <= Long.MAX_VALUE / 2) {
            width += width / most + 1;
        }
        return new KeyRanges(min / width, width, Math.toIntExact(max / width - min / width + 1));
    }

    @Override
    public String postgresNumber(TablePair pair) {
        return number(PostgresSql.identifier(pair.key().getFirst().postgres().name()) + " / (" + width + ")::bigint");
    }

    @Override
    public String motherduckNumber(TablePair pair) {
        return number(
                DuckSql.identifier(pair.key().getFirst().motherduck().name()) + "::BIGINT // (" + width + ")::BIGINT");
    }

    /** Compares before it subtracts, as the difference may be too large. */
    private String number(String quotient) {
        return "(greatest(least(" + quotient + ", (" + last() + ")::bigint), (" + first + ")::bigint) - (" + first
                + ")::bigint)::int";
    }

    /** The number of the range that a key is in; as {@link #postgresNumber}. */
    public int number(long key) {
        return Math.toIntExact(Math.clamp(key / width, first, last()) - first);
    }

    private long last() {
        return first + count - 1;
    }

    @Override
    public String postgresCondition(TablePair pair, SortedSet<Integer> numbers) {
        return condition(PostgresSql.identifier(pair.key().getFirst().postgres().name()), postgresNumber(pair),
                numbers);
    }

    @Override
    public String motherduckCondition(TablePair pair, SortedSet<Integer> numbers) {
        return condition(DuckSql.identifier(pair.key().getFirst().motherduck().name()), motherduckNumber(pair),
                numbers);
    }

    private String condition(String key, String number, SortedSet<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int from = numbers.first();
        int previous = from;
        for (int next : numbers) {
            if (next > previous + 1) {
                ranges.add(range(key, from, previous));
                from = next;
            }
            previous = next;
        }
        ranges.add(range(key, from, previous));
        if (ranges.size() > MOST_RANGES) {
            return KeyHashes.among(number, numbers);
        }
        return ranges.size() == 1 ? ranges.getFirst() : "(" + String.join(" OR ", ranges) + ")";
    }

    private String range(String key, int from, int to) {
        List<String> bounds = new ArrayList<>();
        if (from > 0) {
            bounds.add(key + " >= (" + smallest(first + from) + ")");
        }
        if (to < count - 1) {
            bounds.add(key + " <= (" + largest(first + to) + ")");
        }
        return bounds.isEmpty() ? "true" : "(" + String.join(" AND ", bounds) + ")";
    }

    /** The smallest integer with this quotient. */
    private long smallest(long quotient) {
        return quotient > 0 ? quotient * width : quotient * width - (width - 1);
    }

    private long largest(long quotient) {
        return quotient < 0 ? quotient * width : quotient * width + (width - 1);
    }

    @Override
    public String toString() {
        return NAME + " " + first + " " + width + " " + count;
    }
}
