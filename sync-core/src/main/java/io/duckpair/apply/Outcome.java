package io.duckpair.apply;

import io.duckpair.error.DuckpairException;

/** What became of a unit. */
public sealed interface Outcome {

    /** Both sides have it, and the baseline says so. */
    record Done() implements Outcome {}

    /** Neither side has it; it is tried again in the next round. */
    record Failed(DuckpairException error) implements Outcome {}

    /** The other side cannot take it; it is not tried again until it changes. Not a failure: it is not carried. */
    record Refused(String reason) implements Outcome {}

    /** It was not begun, because the round was cancelled or a side was lost. */
    record NotReached() implements Outcome {}
}
