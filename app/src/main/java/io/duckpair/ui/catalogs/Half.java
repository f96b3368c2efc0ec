package io.duckpair.ui.catalogs;

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
 */
public record Half(String name, String type, boolean nullable, String key) {

    static Half named(String name) {
        return new Half(name, "", true, "");
    }
}
