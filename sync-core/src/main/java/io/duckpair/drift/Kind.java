package io.duckpair.drift;

import java.util.Locale;

/** What kind of difference it is. */
public enum Kind {
    ADDED, DROPPED, CHANGED, RENAMED, CONFLICT, NOT_CARRIED;

    /** As the command line writes it, such as {@code not-carried}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
