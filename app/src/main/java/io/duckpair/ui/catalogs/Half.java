package io.duckpair.ui.catalogs;

import io.duckpair.ui.text.Texts;
import io.duckpair.wording.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One side of a pair, as a line shows it.
 *
 * @param name
 *            the object's own name
 * @param type
 *            a column's type in the side's own words; of a relation how many columns it has; else empty
 * @param nullable
 *            of a column, whether it takes NULL; true for everything else
 * @param key
 *            {@code PK}, {@code UK} or empty
 * @param leftAlone
 *            why it is never part of a plan; null where it may be
 */
public record Half(String name, String type, boolean nullable, String key, @Nullable Sentence leftAlone) {

    Half(String name, String type, boolean nullable, String key) {
        this(name, type, nullable, key, null);
    }

    static Half named(String name) {
        return new Half(name, "", true, "");
    }

    static Half leftAlone(String name, Sentence reason) {
        return new Half(name, "", true, "", reason);
    }

    /** Its type, or why it is left alone. */
    String what(Texts texts) {
        return leftAlone == null ? type : texts.say(leftAlone);
    }
}
