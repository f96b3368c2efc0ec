package io.duckpair.ui.review;

/**
 * What is chosen to be done, in numbers.
 *
 * @param harmless
 *            differences that lose nothing
 * @param tables
 *            tables that are dropped
 * @param others
 *            other differences that lose data
 */
public record Chosen(int harmless, int tables, int others) {

    public int all() {
        return harmless + losses();
    }

    public int losses() {
        return tables + others;
    }
}
