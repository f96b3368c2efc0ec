package io.duckpair.engine;

import io.duckpair.duckdb.AccountId;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.state.LinkRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds what was given against the link that the database remembers: nothing is planned with the wrong database or account. */
final class LinkCheck {

    private static final String RESYNC = "If this is the new one, run sync --resync, which never drops anything.";

    private final LinkSettings settings;
    private final PostgresIdentity identity;

    LinkCheck(LinkSettings settings, PostgresIdentity identity) {
        this.settings = settings;
        this.identity = identity;
    }

    /** The link as it would be remembered. */
    LinkRecord record() {
        AccountId account = settings.account().id();
        return new LinkRecord(role(), account.kind(), account.value(), settings.defaultDatabase(),
                identity.systemIdentifier(), identity.databaseOid());
    }

    String role() {
        return settings.role() == null ? identity.role() : settings.role();
    }

    void require(LinkRecord known) {
        LinkRecord given = record();
        boolean sameServer = known.databaseOid() == given.databaseOid() && (known.systemIdentifier().isEmpty()
                || given.systemIdentifier().isEmpty() || known.systemIdentifier().equals(given.systemIdentifier()));
        if (!sameServer) {
            throw new DuckpairException(ErrorCode.IDENTITY_CHANGED,
                    "Database " + identity.databaseName()
                            + " is not the one that was linked: it is a copy, a restore or another one.",
                    RESYNC);
        }
        if (!known.role().equals(given.role())) {
            throw new DuckpairException(ErrorCode.LINKED_ELSEWHERE,
                    "Database " + identity.databaseName() + " belongs to the link of role " + known.role() + ", not of "
                            + given.role() + ".",
                    "Use --role " + known.role() + ", or another database for " + given.role() + ".");
        }
        if (!known.accountKind().equals(given.accountKind()) || !known.accountId().equals(given.accountId())) {
            throw new DuckpairException(ErrorCode.LINKED_ELSEWHERE,
                    "Database " + identity.databaseName() + " is linked to another account: " + known.accountId() + ".",
                    "Use that account, or another database. " + RESYNC);
        }
        if (!known.defaultDatabase().equalsIgnoreCase(given.defaultDatabase())) {
            throw new DuckpairException(ErrorCode.LINKED_ELSEWHERE,
                    "The link's default database is " + known.defaultDatabase() + ", not " + given.defaultDatabase()
                            + ".",
                    "Use --default-db " + known.defaultDatabase() + ". " + RESYNC);
        }
    }

    /** pg_duckdb must not sync the same database at the same time. */
    void requireNoOtherEngine() {
        if (identity.pgDuckdbSync()) {
            throw new DuckpairException(ErrorCode.PG_DUCKDB_ACTIVE,
                    "pg_duckdb syncs this database with MotherDuck itself.",
                    "Look with diff, or drop its server (DROP SERVER motherduck CASCADE) to let Duckpair do it.");
        }
    }

    /** A standby, a server set to read-only, or a role whose transactions are: said once, before anything is begun. */
    static void requireWritable(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT current_setting('transaction_read_only')::boolean")) {
            if (result.next() && result.getBoolean(1)) {
                throw new DuckpairException(ErrorCode.POSTGRES_REFUSED,
                        "PostgreSQL lets this role only read: the server is a standby or read-only, or the role is.",
                        "Connect to the primary, as a role that may write; diff and plan work as it is.");
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** The role exists and the connecting one may act as it. */
    void requireRole(Connection connection) {
        String role = role();
        if (role.equals(identity.role())) {
            return;
        }
        String sql = "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?) THEN 'missing' "
                + "WHEN pg_has_role(current_user, (SELECT oid FROM pg_roles WHERE rolname = ?), 'MEMBER') THEN 'ok' "
                + "ELSE 'not a member' END";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, role);
            statement.setString(2, role);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                switch (result.getString(1)) {
                    case "missing" -> throw new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE,
                            "There is no role " + role + " on the server.", "Create it, or give another with --role.");
                    case "not a member" -> throw new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE,
                            "Role " + identity.role() + " may not act as " + role + ".",
                            "Connect as " + role + ", or let an administrator run: GRANT "
                                    + PostgresSql.identifier(role) + " TO "
                                    + PostgresSql.identifier(identity.role()) + ";");
                    default -> {
                    }
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
