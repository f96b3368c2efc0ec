package io.duckpair.drift;

import io.duckpair.catalog.Side;

/** Which side left the baseline. */
public enum Moved {
    POSTGRES, MOTHERDUCK, BOTH;

    public static Moved of(Side side) {
        return switch (side) {
            case POSTGRES -> POSTGRES;
            case MOTHERDUCK -> MOTHERDUCK;
        };
    }
}
