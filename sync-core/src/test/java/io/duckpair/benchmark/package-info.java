/**
 * How good the engine is, measured: a harness that prints ratios to what the two engines themselves take. No part of the
 * tests; CONTRIBUTING.md has the command.
 */
@NullMarked
package io.duckpair.benchmark;

import org.jspecify.annotations.NullMarked;
