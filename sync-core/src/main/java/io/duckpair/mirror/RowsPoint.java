package io.duckpair.mirror;

/** Where the rows of a table stand while a mirror is written; a process may end at any of them. */
public enum RowsPoint {
    /** The mirror's transaction holds the rows. */
    WRITTEN,
    /** What will be true once MotherDuck has committed is noted. */
    PENDING,
    /** MotherDuck has committed; that both sides hold the same rows is not noted yet. */
    MOTHERDUCK_COMMITTED,
    /** It is noted. */
    NOTED
}
