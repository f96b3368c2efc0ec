package io.duckpair.link;

/**
 * A database of the server that could not be looked into: whether it has a link of the same role or MotherDuck user is not known.
 *
 * @param reason
 *            a sentence
 */
public record Unchecked(String database, String reason) {}
