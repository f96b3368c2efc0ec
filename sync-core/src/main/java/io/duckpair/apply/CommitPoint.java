package io.duckpair.apply;

/** The places in a batch where it matters whether the process is still alive. Tests end it at each of them. */
public enum CommitPoint {
    /** Both transactions are open, nothing was changed. */
    BEGUN,
    /** All statements ran on both sides; nothing is committed. */
    STEPS_DONE,
    /** The intent is committed. */
    INTENT_RECORDED,
    /** MotherDuck has committed, PostgreSQL has not. */
    MOTHERDUCK_COMMITTED,
    /** Both have committed. */
    POSTGRES_COMMITTED
}
