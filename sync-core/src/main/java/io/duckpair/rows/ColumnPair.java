package io.duckpair.rows;

import io.duckpair.catalog.Column;

/** One column on two sides, each in its side's own name and type. */
public record ColumnPair(Column postgres, Column motherduck) {}
