package io.duckpair.state;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How both sides of a pair were when they last held the same rows: what to hold them against to tell which of them moved since.
 *
 * @param rows
 *            how many there were
 * @param columns
 *            which columns took part, as a text that changes with their types and stays when they are renamed; marked where
 *            Duckpair has altered the mirror since
 * @param postgresToken
 *            PostgreSQL's statistics of the table, taken before its rows were read
 * @param horizon
 *            rows of transactions before this one were seen; its 64-bit id
 * @param writers
 *            the 64-bit ids of Duckpair's own transactions from the horizon on that wrote these rows on PostgreSQL, in the order
 *            they ran; none if it did not write them. While somebody's transaction stays open the horizon stands still, so that one
 *            id would not do
 * @param motherduckToken
 *            of the MotherDuck database; empty where it is not known
 * @param fingerprint
 *            of the rows on MotherDuck
 */
public record InStep(long rows, String columns, String postgresToken, long horizon, List<Long> writers,
        String motherduckToken, String fingerprint, Instant at) {

    private static final String ALTERED = "altered ";

    /** Of more the earliest are forgotten, and their rows are held as edits: half a day of a write every five seconds. */
    private static final int MOST_WRITERS = 10_000;

    public InStep {
        writers = List.copyOf(writers);
    }

    /** Which of Duckpair's own transactions still have to be told from others' once the rows were seen from another horizon. */
    public static List<Long> writers(List<Long> earlier, long horizon, LongStream more) {
        List<Long> all = Stream.concat(earlier.stream(), more.boxed()).filter(writer -> writer >= horizon).distinct()
                .toList();
        return all.subList(Math.max(0, all.size() - MOST_WRITERS), all.size());
    }

    /** Whether the fingerprint and the rows on PostgreSQL are of these columns, whether or not both sides held the same in them. */
    public boolean isOf(String signature) {
        return signature().equals(signature);
    }

    /** The columns, also where Duckpair altered the mirror since both sides held the same rows. */
    public String signature() {
        return columns.startsWith(ALTERED) ? columns.substring(ALTERED.length()) : columns;
    }

    /** Of a mirror that Duckpair altered: nobody edited it before, and the sides are to be compared. */
    public InStep altered(String newColumns) {
        return new InStep(rows, ALTERED + newColumns, postgresToken, horizon, writers, motherduckToken, fingerprint,
                at);
    }

    /** As Duckpair wrote all rows anew on PostgreSQL. */
    public InStep written(String newToken, long newHorizon, long newWriter) {
        return new InStep(rows, columns, newToken, newHorizon, List.of(newWriter), motherduckToken, fingerprint, at);
    }

    public InStep withFingerprint(String newFingerprint) {
        return new InStep(rows, columns, postgresToken, horizon, writers, motherduckToken, newFingerprint, at);
    }
}
