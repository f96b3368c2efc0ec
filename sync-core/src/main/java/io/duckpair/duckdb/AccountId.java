package io.duckpair.duckdb;

/**
 * Tells one account from another.
 *
 * @param kind
 *            {@code local} or {@code motherduck}
 * @param value
 *            the folder's real path, or MotherDuck's own id of the user
 */
public record AccountId(String kind, String value) {}
