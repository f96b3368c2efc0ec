package io.duckpair.plan;

/** What the administrator wants done about one difference. */
public enum Choice {
    /** Carry it, also where data is lost by it or it is in doubt. Of a conflict it says nothing. */
    CARRY,
    /** Leave it until told otherwise. */
    HOLD,
    /** Leave it and count it as no difference. */
    IGNORE,
    /** Of a conflict: PostgreSQL's state wins. */
    POSTGRES,
    /** Of a conflict: MotherDuck's state wins. */
    MOTHERDUCK,
    /** Of something dropped as a whole: leave it on the other side and stop following it. */
    KEEP
}
