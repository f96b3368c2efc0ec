package io.duckpair.rows.checksum;

import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that differ between two sides whose buckets do.
 *
 * @param first
 *            the first ones, by key
 * @param total
 *            how many there are; empty where so many rows are in differing buckets that only some were looked at
 */
record DifferingRows(List<RowDifference> first, OptionalLong total) {

    static final DifferingRows NONE = new DifferingRows(List.of(), OptionalLong.of(0));

    /** So many rows of each side are held in memory, 16 bytes each. */
    private static final long MOST_ROWS = 1_000_000;

    /** Looks for them on two sides that do not change meanwhile. */
    static final class Search {

        private final Connection postgres;
        private final Connection motherduck;
        private final TablePair pair;
        private final RowsQuery query;
        private final long mostRows;

        Search(Connection postgres, Connection motherduck, TablePair pair) {
            this(postgres, motherduck, pair, MOST_ROWS);
        }

        Search(Connection postgres, Connection motherduck, TablePair pair, long mostRows) {
            this.postgres = postgres;
            this.motherduck = motherduck;
            this.pair = pair;
            this.query = RowsQuery.of(pair, postgres);
            this.mostRows = mostRows;
        }

        DifferingRows in(BothSides<BucketChecksums, BucketChecksums> checksums) {
            return in(checksums, null);
        }

        /** @param within the conditions that both sides' checksums were computed under; null for none */
        private DifferingRows in(BothSides<BucketChecksums, BucketChecksums> checksums,
                @Nullable BothSides<String, String> within) {
            SortedSet<Integer> differing = checksums.postgres().differing(checksums.motherduck());
            Buckets buckets = checksums.postgres().buckets();
            SortedSet<Integer> numbers = new TreeSet<>();
            long rows = 0;
            for (int number : differing) {
                long more = Math.max(checksums.postgres().checksums().get(number).rows(),
                        checksums.motherduck().checksums().get(number).rows());
                if (!numbers.isEmpty() && rows + more > mostRows) {
                    break;
                }
                numbers.add(number);
                rows += more;
            }
            if (numbers.isEmpty()) {
                return NONE;
            }
            BothSides<String, String> where = new BothSides<>(
                    and(buckets.postgresCondition(pair, numbers), within == null ? null : within.postgres()),
                    and(buckets.motherduckCondition(pair, numbers), within == null ? null : within.motherduck()));
            // A bucket too large, of a table without a key or of keys that lie close together, is divided again.
            DifferingRows found = rows > mostRows && !(buckets instanceof KeyHashes) ? in(divided(where), where)
                    : compare(where);
            return numbers.size() == differing.size() ? found
                    : new DifferingRows(found.first(), OptionalLong.empty());
        }

        private BothSides<BucketChecksums, BucketChecksums> divided(BothSides<String, String> where) {
            KeyHashes buckets = new KeyHashes(KeyHashes.MOST_BITS);
            return BothSides.ask(
                    running -> PostgresChecksums.of(postgres, pair, buckets, where.postgres(), running),
                    running -> DuckdbChecksums.of(motherduck, pair, buckets, where.motherduck(), running));
        }

        private DifferingRows compare(BothSides<String, String> where) {
            BothSides<HashedRows, HashedRows> rows = BothSides.ask(
                    running -> PostgresSession.within(postgres,
                            () -> HashedRows.read(postgres, query.postgres(where.postgres()), running)),
                    running -> HashedRows.read(motherduck, query.motherduck(where.motherduck()), running));
            RowMerge merge = new RowMerge(rows.postgres(), rows.motherduck(), query.hasKey());
            return new DifferingRows(query.withKeys(postgres, motherduck, where, merge.first()),
                    OptionalLong.of(merge.total()));
        }

        private static String and(String condition, @Nullable String other) {
            return other == null ? condition : condition + " AND " + other;
        }
    }
}
