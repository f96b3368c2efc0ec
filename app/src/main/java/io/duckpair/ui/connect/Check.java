package io.duckpair.ui.connect;

import io.duckpair.error.DuckpairException;

/** How the test of one side stands. */
sealed interface Check {

    /** Not tried, or not since something was changed. */
    record Untried() implements Check {}

    /** @param attempt tells a test from an earlier one of the same side */
    record Running(int attempt) implements Check {}

    record Passed(String words) implements Check {}

    record Failed(DuckpairException error) implements Check {}
}
