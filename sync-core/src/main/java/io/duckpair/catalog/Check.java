package io.duckpair.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A CHECK constraint.
 *
 * @param name
 *            the constraint's name; null on MotherDuck, which discards it
 * @param expression
 *            the condition as the side's catalog prints it, without the word CHECK
 */
public record Check(@Nullable String name, String expression) {}
