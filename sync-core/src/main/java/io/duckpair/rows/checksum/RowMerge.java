package io.duckpair.rows.checksum;

import io.duckpair.rows.checksum.RowDifference.Kind;
import java.util.ArrayList;
import java.util.List;

/** Goes through the rows of both sides in order and notes where they differ. */
final class RowMerge {

    /** More are counted but not named. */
    static final int MOST = 100;

    /** A difference before its row's key is known. */
    record Found(Kind kind, long identity, long times) {}

    private final HashedRows postgres;
    private final HashedRows motherduck;
    private final boolean keyed;
    private final List<Found> first = new ArrayList<>();
    private long total;

    RowMerge(HashedRows postgres, HashedRows motherduck, boolean keyed) {
        this.postgres = postgres;
        this.motherduck = motherduck;
        this.keyed = keyed;
        merge();
    }

    List<Found> first() {
        return first;
    }

    long total() {
        return total;
    }

    private void merge() {
        int left = 0;
        int right = 0;
        while (left < postgres.count() || right < motherduck.count()) {
            int order = left == postgres.count() ? 1 : right == motherduck.count() ? -1
                    : Long.compare(postgres.identity(left), motherduck.identity(right));
            if (order < 0) {
                add(Kind.ONLY_POSTGRES, postgres.identity(left), keyed ? 1 : postgres.value(left));
                left++;
            } else if (order > 0) {
                add(Kind.ONLY_MOTHERDUCK, motherduck.identity(right), keyed ? 1 : motherduck.value(right));
                right++;
            } else {
                compare(postgres.identity(left), postgres.value(left++), motherduck.value(right++));
            }
        }
    }

    private void compare(long identity, long onPostgres, long onMotherduck) {
        if (onPostgres == onMotherduck) {
            return;
        }
        if (keyed) {
            add(Kind.DIFFERENT, identity, 1);
        } else {
            add(onPostgres > onMotherduck ? Kind.ONLY_POSTGRES : Kind.ONLY_MOTHERDUCK, identity,
                    Math.abs(onPostgres - onMotherduck));
        }
    }

    private void add(Kind kind, long identity, long times) {
        total += times;
        if (first.size() < MOST) {
            first.add(new Found(kind, identity, times));
        }
    }
}
