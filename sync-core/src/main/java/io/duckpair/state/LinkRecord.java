package io.duckpair.state;

/**
 * The link of a database, as it was made.
 *
 * @param role
 *            the PostgreSQL role that owns what a sync creates
 * @param accountKind
 *            {@code local} or {@code motherduck}
 * @param accountId
 *            tells the account from any other
 * @param defaultDatabase
 *            the MotherDuck database whose {@code main} is PostgreSQL's {@code public}
 * @param systemIdentifier
 *            tells the PostgreSQL server from any other
 * @param databaseOid
 *            tells the database from any other of the server
 */
public record LinkRecord(String role, String accountKind, String accountId, String defaultDatabase,
        String systemIdentifier, long databaseOid) {}
