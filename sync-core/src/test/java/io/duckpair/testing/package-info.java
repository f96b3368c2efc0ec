/** Fixtures shared by the tests of all modules: real engines, started once a run. */
@NullMarked
package io.duckpair.testing;

import org.jspecify.annotations.NullMarked;
