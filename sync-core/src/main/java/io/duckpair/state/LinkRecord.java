package io.duckpair.state;

import io.duckpair.wording.Sentence;
import org.jspecify.annotations.Nullable;

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
 * @param name
 *            what it is called; null where it was never saved
 * @param environment
 *            {@code development}, {@code test} or {@code production}; null where nobody said
 * @param accountTitle
 *            the account, for people; null where an older version wrote it
 */
public record LinkRecord(String role, String accountKind, String accountId, String defaultDatabase,
        String systemIdentifier, long databaseOid, @Nullable String name, @Nullable String environment,
        @Nullable String accountTitle) {

    /** For people, such as {@code link shop}. */
    public String title() {
        return said().toString();
    }

    /** {@link #title()}, for a window that says it in its own language. */
    public Sentence said() {
        return name == null ? Sentence.of("the link of role {0}", role) : Sentence.of("link {0}", name);
    }

    /** The account, for people. */
    public String account() {
        return accountTitle == null ? accountId : accountTitle;
    }

    /** Whose account it is: of a MotherDuck user all databases are one user's. */
    public String accountUser() {
        int slash = accountId.indexOf('/');
        return accountKind.equals("motherduck") && slash >= 0 ? accountId.substring(0, slash) : accountId;
    }

    public boolean sameAccountUser(LinkRecord other) {
        return accountKind.equals(other.accountKind) && accountUser().equals(other.accountUser());
    }
}
