package io.duckpair.duckdb;

/**
 * Tells one account from another.
 *
 * @param kind
 *            {@code local} or {@code motherduck}
 * @param value
 *            the folder's real path, or MotherDuck's own id of the user
 */
public record AccountId(String kind, String value) {

    /** Whose account it is: of a MotherDuck user all databases are one user's. */
    public String user() {
        int slash = value.indexOf('/');
        return kind.equals("motherduck") && slash >= 0 ? value.substring(0, slash) : value;
    }
}
