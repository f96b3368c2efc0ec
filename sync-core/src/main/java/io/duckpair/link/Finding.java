package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.wording.Sentence;

/**
 * One thing that a test of a link has looked at.
 *
 * @param sentence
 *            what was found
 * @param fix
 *            what to do about it; empty where nothing is to be done
 */
public record Finding(Check check, Level level, Sentence sentence, Sentence fix) {

    /** What is looked at, in this order. Stable names: scripts rely on them. */
    public enum Check {
        /** What is sent to PostgreSQL is protected on its way, the password first of all; known before anything is sent. */
        TRANSPORT,
        /** The server answers and lets the user in. */
        POSTGRES,
        /** The link's role is there, and the connecting one may act as it. */
        ROLE,
        /** It may log in. */
        LOGIN,
        /** Neither it nor the user that connects for it can do anything it likes. */
        SUPERUSER,
        /** Where another user connects for it, no code of other roles would run in that one's session. */
        FOREIGN_CODE,
        /** It may create in the database and its schemas. */
        CREATE,
        /** Schema {@code duckpair} is there or can be made. */
        STATE,
        /** Nobody else keeps their things in the database. */
        DEDICATED,
        /** pg_duckdb does not sync the database itself. */
        PG_DUCKDB,
        /** The server's clock goes as ours. */
        CLOCK,
        /** The account answers, and whose it is. */
        ACCOUNT,
        /** The token is one that can write, and lasts. */
        TOKEN,
        /** The default database is there. */
        DEFAULT_DATABASE,
        /** Role, user and database stand in no other link. */
        ONE_TO_ONE
    }

    /** How bad it is. */
    public enum Level {
        OK,
        /** The link works; the administrator should know. */
        WARNING,
        /** The link does not work. */
        FAILURE
    }

    static Finding ok(Check check, Sentence sentence) {
        return new Finding(check, Level.OK, sentence, Sentence.nothing());
    }

    static Finding warning(Check check, Sentence sentence, Sentence fix) {
        return new Finding(check, Level.WARNING, sentence, fix);
    }

    static Finding failure(Check check, Sentence sentence, Sentence fix) {
        return new Finding(check, Level.FAILURE, sentence, fix);
    }

    static Finding failure(Check check, DuckpairException error) {
        return failure(check, error.said(), error.advice());
    }
}
