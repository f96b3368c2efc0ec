package io.duckpair.pgduckdb;

import java.util.Optional;

/**
 * What pg_duckdb lets a role into MotherDuck with.
 *
 * @param role
 *            {@code public} where it is for everybody
 * @param forEverybody
 *            whether it holds for every role that has none of its own, so that several roles stand for one user
 * @param hasToken
 *            empty where the connecting role may not see it
 */
public record UserMapping(String role, boolean forEverybody, Optional<Boolean> hasToken) {}
