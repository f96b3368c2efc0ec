package io.duckpair.ui.link;

/**
 * What a link's engine is at.
 *
 * @param kind
 *            what it does
 * @param done
 *            how many steps are through
 * @param total
 *            how many there are; 0 where that is not known
 * @param step
 *            the step in hand, in words; empty where there is none
 */
public record Activity(Kind kind, int done, int total, String step) {

    public static final Activity IDLE = new Activity(Kind.IDLE, 0, 0, "");

    public enum Kind {
        IDLE, LOOKING, SYNCING, DDL
    }

    public boolean isIdle() {
        return kind == Kind.IDLE;
    }

    static Activity of(Kind kind) {
        return new Activity(kind, 0, 0, "");
    }

    Activity began(String words) {
        return new Activity(kind, done, total, words);
    }

    Activity finished() {
        return new Activity(kind, done + 1, total, step);
    }

    Activity with(int steps) {
        return new Activity(kind, 0, steps, step);
    }

    /** Between 0 and 1; negative where it cannot be told. */
    public double progress() {
        return total == 0 ? -1 : (double) done / total;
    }
}
