package io.duckpair.plan;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Kind;
import io.duckpair.drift.Moved;
import io.duckpair.drift.ObjectNames;
import org.jspecify.annotations.Nullable;

/**
 * Tells a difference from all others of a link, from one look to the next. A difference that has become another one, such as a
 * type that was changed once more, has another id, so that an answer is never taken for one to a question that was not asked.
 */
public record DifferenceId(ObjectNames object, @Nullable String column, Kind kind, Moved moved, String words) {

    public static DifferenceId of(Difference difference) {
        return new DifferenceId(difference.object(), difference.column(), difference.kind(), difference.moved(),
                difference.words());
    }
}
