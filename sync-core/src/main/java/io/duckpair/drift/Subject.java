package io.duckpair.drift;

/**
 * What a change is about, so that changes of both sides can be held against each other.
 *
 * @param id
 *            the column's link, or a word for what belongs to the table
 * @param aspect
 *            which property of it
 */
record Subject(String id, Aspect aspect) {

    enum Aspect {
        EXISTENCE, ADDITION, NAME, TYPE, NULLABILITY, DEFAULT, COMMENT, KEY, MEMBER
    }

    /** Whether two changes on two sides touch the same thing; a column that is dropped touches all of it. */
    boolean contests(Subject other) {
        if (!id.equals(other.id) || aspect == Aspect.MEMBER) {
            return false;
        }
        return aspect == other.aspect || aspect == Aspect.EXISTENCE || other.aspect == Aspect.EXISTENCE;
    }
}
