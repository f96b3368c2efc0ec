package io.duckpair.rows.checksum;

import io.duckpair.catalog.Column;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** How the rows of a table are divided, the same way on both sides, by what never changes in a row: its key. */
public sealed interface Buckets permits KeyRanges, KeyHashes, WholeTable {

    /** Few enough rows that fetching a bucket for one changed row costs little. */
    int ROWS_IN_A_BUCKET = 1024;

    /** As each bucket's checksum is kept. A power of two. */
    int MOST = 8192;

    /** Buckets are numbered from 0. */
    int count();

    /** An expression that gives the number of a row's bucket. */
    String postgresNumber(TablePair pair);

    String motherduckNumber(TablePair pair);

    /**
     * Whether a row is in one of these buckets. Where the buckets are ranges of a key, its index can be used.
     *
     * @param numbers
     *            at least one
     */
    String postgresCondition(TablePair pair, SortedSet<Integer> numbers);

    String motherduckCondition(TablePair pair, SortedSet<Integer> numbers);

    /** For {@link #parse}. */
    @Override
    String toString();

    /**
     * Buckets for a table.
     *
     * @param rows
     *            about how many there are
     * @param minKey
     *            the smallest key, where the key is a single integer; null in an empty table
     * @param maxKey
     *            the largest
     */
    static Buckets choose(TablePair pair, long rows, @Nullable Long minKey, @Nullable Long maxKey) {
        if (!hasComparableKey(pair)) {
            return new WholeTable();
        }
        int count = Math.clamp(rows / ROWS_IN_A_BUCKET, 1, MOST);
        if (!hasIntegerKey(pair)) {
            return new KeyHashes(Integer.numberOfTrailingZeros(Integer.highestOneBit(count)));
        }
        return minKey == null || maxKey == null ? new KeyRanges(0, 1, 1) : KeyRanges.over(minKey, maxKey, count);
    }

    /** PostgreSQL's column of the key, where {@link #hasIntegerKey}; else null. */
    static @Nullable Column integerKey(TablePair pair) {
        return hasIntegerKey(pair) ? pair.key().getFirst().postgres() : null;
    }

    /** Whether ranges of the key can be buckets: it is one column, an integer of at most 8 bytes on both sides. */
    static boolean hasIntegerKey(TablePair pair) {
        if (pair.key().size() != 1) {
            return false;
        }
        ColumnPair key = pair.key().getFirst();
        return key.postgres().type() instanceof PostgresType.Scalar postgres
                && Set.of("int2", "int4", "int8").contains(postgres.name())
                && key.motherduck().type() instanceof DuckType.Scalar(String name)
                && Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
                        .contains(name);
    }

    /** Whether rows can be told from one another by a key that is the same on both sides. */
    static boolean hasComparableKey(TablePair pair) {
        return pair.hasKey() && RowText.of(pair.key()).notCompared().isEmpty();
    }

    /** What {@link #toString} wrote. */
    static Buckets parse(String text) {
        String[] parts = text.split(" ", -1);
        return switch (parts[0]) {
            case KeyRanges.NAME -> new KeyRanges(Long.parseLong(parts[1]), Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]));
            case KeyHashes.NAME -> new KeyHashes(Integer.parseInt(parts[1]));
            case WholeTable.NAME -> new WholeTable();
            default -> throw new IllegalArgumentException("No buckets: " + text);
        };
    }
}
