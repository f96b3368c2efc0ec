/**
 * Tests that mean harm: random DDL on both sides, a process killed anywhere, connections cut, sides that refuse. They know the
 * engine by its public door only and judge it by queries of their own.
 */
@NullMarked
package io.duckpair.torture;

import org.jspecify.annotations.NullMarked;
