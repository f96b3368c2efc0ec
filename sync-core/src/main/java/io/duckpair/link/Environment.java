package io.duckpair.link;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a link's data are for, and so how careful Duckpair is with it. */
public enum Environment {
    DEVELOPMENT, TEST,
    /** What loses data is confirmed by typing the object's name, and nothing runs by itself before it is told to. */
    PRODUCTION;

    /** As it is written and typed: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The more careful of two.
     *
     * @param one
     *            null where nobody said
     * @param word
     *            as {@link #word}, of whatever version; null where nobody said
     */
    public static Environment moreCareful(@Nullable Environment one, @Nullable String word) {
        Environment said = one == null ? DEVELOPMENT : one;
        Environment other = word == null ? DEVELOPMENT : ofFile(word);
        return said.compareTo(other) >= 0 ? said : other;
    }

    /** What a file says; a word that only a newer version knows is taken for the most careful one. */
    static Environment ofFile(String word) {
        for (Environment environment : values()) {
            if (environment.word().equalsIgnoreCase(word)) {
                return environment;
            }
        }
        return PRODUCTION;
    }
}
