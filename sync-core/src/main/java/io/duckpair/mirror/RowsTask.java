package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.rows.PostgresToken;
import io.duckpair.rows.TablePair;
import io.duckpair.state.InStep;
import io.duckpair.state.Mirror;
import io.duckpair.state.Mirror.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about the rows of one pair of tables, and what is known of them.
 *
 * @param mirror
 *            what the state says, without the fingerprint
 * @param token
 *            PostgreSQL's, taken before anything else
 * @param motherduckToken
 *            of the MotherDuck database; empty where it is not known
 * @param mayWrite
 *            whether the policy lets the mirror be written
 * @param known
 *            how both were when they were last in step, with the fingerprint; null if they never were
 * @param looked
 *            what the tokens say
 */
record RowsTask(PairRows subject, Mirror mirror, PostgresToken token, String motherduckToken, boolean mayWrite,
        @Nullable InStep known, Looked looked) {

    /**
     * @param postgresMoved
     *            whether rows may have moved on PostgreSQL
     * @param motherduckMoved
     *            whether rows may have moved on MotherDuck
     * @param all
     *            whether all rows are to be compared whatever the tokens say
     */
    record Looked(boolean postgresMoved, boolean motherduckMoved, boolean all) {}

    Side home() {
        return mirror.home();
    }

    RowsTask withKnown(InStep newKnown) {
        return new RowsTask(subject, mirror, token, motherduckToken, mayWrite, newKnown, looked);
    }

    /** Both sides' in one. */
    String tokens() {
        return token + " " + motherduckToken;
    }

    TablePair pair() {
        return subject.pair();
    }

    String database() {
        return pair().motherduck().name().schema().database();
    }

    /** Whether what was known was of the columns that there are now. */
    boolean sameColumns(InStep earlier) {
        return earlier.columns().equals(pair().signature());
    }

    /** Whether the rows on PostgreSQL and all that was known of both sides still hold, and it is enough to look at MotherDuck. */
    boolean onlyMotherduckMoved(InStep earlier) {
        return !looked.postgresMoved() && !looked.all() && sameColumns(earlier);
    }

    /** Whether an edit of the mirror waits for the administrator, whatever else has happened to the table since. */
    boolean isInConflict() {
        Trouble trouble = mirror.trouble();
        return trouble != null && trouble.conflict();
    }

    boolean wasRewritten(InStep earlier) {
        return !PostgresToken.parse(earlier.postgresToken()).files().equals(token.files());
    }
}
