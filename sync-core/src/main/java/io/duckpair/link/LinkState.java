package io.duckpair.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last test of a link came to.
 *
 * @param testedAt
 *            when that was
 * @param failingSince
 *            the first of the tests that have failed since one passed; null where the last one passed
 * @param failure
 *            what it failed with; null where it passed
 */
public record LinkState(Instant testedAt, @Nullable Instant failingSince, @Nullable String failure) {

    public boolean works() {
        return failingSince == null;
    }
}
