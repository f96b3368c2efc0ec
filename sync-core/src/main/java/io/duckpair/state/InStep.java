package io.duckpair.state;

import java.time.Instant;

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
 * @param writer
 *            the 64-bit id of the transaction in which Duckpair wrote the rows on PostgreSQL; 0 if it did not
 * @param motherduckToken
 *            of the MotherDuck database; empty where it is not known
 * @param fingerprint
 *            of the rows on MotherDuck
 */
public record InStep(long rows, String columns, String postgresToken, long horizon, long writer, String motherduckToken,
        String fingerprint, Instant at) {

    private static final String ALTERED = "altered ";

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
        return new InStep(rows, ALTERED + newColumns, postgresToken, horizon, writer, motherduckToken, fingerprint, at);
    }

    /** As Duckpair wrote the rows anew on PostgreSQL. */
    public InStep written(String newToken, long newHorizon, long newWriter) {
        return new InStep(rows, columns, newToken, newHorizon, newWriter, motherduckToken, fingerprint, at);
    }

    public InStep withFingerprint(String newFingerprint) {
        return new InStep(rows, columns, postgresToken, horizon, writer, motherduckToken, newFingerprint, at);
    }
}
