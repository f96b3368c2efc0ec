package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.Finding.Check;
import io.duckpair.postgres.ForeignCode;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.state.StateSchema;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What a test of a link finds on the PostgreSQL side. */
final class PostgresFindings {

    /** Tokens, runs and the trash are told by our clock; a server that is further off makes them hard to compare. */
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(30);

    /** More names fill the screen and say nothing new. */
    private static final int NAMED = 10;

    private final Connection connection;
    private final PostgresIdentity identity;
    private final String role;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();
    private boolean roleIsThere;

    PostgresFindings(Connection connection, PostgresIdentity identity, String role, Clock clock) {
        this.connection = connection;
        this.identity = identity;
        this.role = role;
        this.clock = clock;
    }

    /** Whether the role was there. */
    boolean roleIsThere() {
        return roleIsThere;
    }

    List<Finding> find() throws SQLException {
        lookAtRole();
        if (roleIsThere) {
            lookAtSchemas();
            findings.add(state());
            findings.add(dedicated());
        }
        findings.add(identity.pgDuckdbSync()
                ? Finding.warning(Check.PG_DUCKDB, Sentence.of("pg_duckdb syncs this database with MotherDuck itself."),
                        Sentence.of("Nothing is to be done if that is meant: sync asks it to. Or drop its server (DROP "
                                + "SERVER motherduck CASCADE) or turn off duckdb.motherduck_enabled to let Duckpair do it."))
                : Finding.ok(Check.PG_DUCKDB, Sentence.of("pg_duckdb does not sync this database.")));
        findings.add(clocks());
        return findings;
    }

    private void lookAtRole() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Queries.ROLE.text())) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                roleIsThere = row.next();
                if (roleIsThere) {
                    findings.add(role(row.getBoolean(3)));
                    findings.add(login(row.getBoolean(1), row.getBoolean(4), row.getBoolean(5), row.getBoolean(7)));
                    findings.add(superuser(row.getBoolean(2), row.getBoolean(8)));
                    foreignCode();
                    findings.add(create(row.getBoolean(6)));
                } else {
                    findings.add(Finding.failure(Check.ROLE, Sentence.of("There is no role {0} on the server.", role),
                            Sentence.of("Create it: CREATE ROLE {0} LOGIN;", PostgresSql.identifier(role))));
                }
            }
        }
    }

    private Finding role(boolean member) {
        if (role.equals(identity.role())) {
            return Finding.ok(Check.ROLE, Sentence.of("Role {0} is there and connects itself.", role));
        }
        return member
                ? Finding.ok(Check.ROLE,
                        Sentence.of("Role {0} is there, and {1} may act as it.", role, identity.role()))
                : Finding.failure(Check.ROLE, Sentence.of("Role {0} may not act as {1}.", identity.role(), role),
                        Sentence.of("Connect as {0}, or let an administrator run: GRANT {1} TO {2};", role,
                                PostgresSql.identifier(role), PostgresSql.identifier(identity.role())));
    }

    private Finding login(boolean canLogIn, boolean expired, boolean noConnections, boolean mayConnect) {
        String alter = "ALTER ROLE " + PostgresSql.identifier(role);
        if (!canLogIn) {
            return Finding.failure(Check.LOGIN, Sentence.of("Role {0} may not log in.", role),
                    Sentence.of("Run: {0} LOGIN;", alter));
        }
        if (expired) {
            return Finding.warning(Check.LOGIN, Sentence.of("The password of role {0} has expired.", role),
                    Sentence.of("Give it a new one, and run: {0} VALID UNTIL 'infinity';", alter));
        }
        if (noConnections) {
            return Finding.failure(Check.LOGIN, Sentence.of("Role {0} may have no connections.", role),
                    Sentence.of("Run: {0} CONNECTION LIMIT -1;", alter));
        }
        if (!mayConnect) {
            return Finding.failure(Check.LOGIN,
                    Sentence.of("Role {0} may not connect to database {1}.", role, identity.databaseName()),
                    Sentence.of("Run: GRANT CONNECT ON DATABASE {0} TO {1};",
                            PostgresSql.identifier(identity.databaseName()), PostgresSql.identifier(role)));
        }
        return Finding.ok(Check.LOGIN, Sentence.of("It may log in."));
    }

    private Finding superuser(boolean isSuperuser, boolean connectsAsSuperuser) {
        if (isSuperuser) {
            return Finding.warning(Check.SUPERUSER,
                    Sentence.of(
                            "Role {0} is a superuser: what a sync does in its name nothing on the server holds back.",
                            role),
                    Sentence.of("Link a role of its own, without that right."));
        }
        if (connectsAsSuperuser) {
            return Finding.warning(Check.SUPERUSER,
                    Sentence.of("Superuser {0} connects in the role's place: triggers and functions of role {1} would "
                            + "run in a superuser's session.", identity.role(), role),
                    Sentence.of("Connect as {0} itself.", role));
        }
        return Finding.ok(Check.SUPERUSER, Sentence.of("It is no superuser."));
    }

    /** Only told of where somebody else connects for the role. */
    private void foreignCode() {
        if (role.equals(identity.role())) {
            return;
        }
        try {
            ForeignCode.refuse(connection, identity.role(), role);
            findings.add(Finding.ok(Check.FOREIGN_CODE,
                    Sentence.of("No table of the database runs functions of other roles in a session of {0}.",
                            identity.role())));
        } catch (DuckpairException e) {
            findings.add(Finding.failure(Check.FOREIGN_CODE, e));
        }
    }

    private Finding create(boolean inDatabase) {
        return inDatabase
                ? Finding.ok(Check.CREATE,
                        Sentence.of("It may create schemas in database {0}.", identity.databaseName()))
                : Finding.warning(Check.CREATE,
                        Sentence.of("Role {0} may not create schemas in database {1}: new ones of MotherDuck cannot be "
                                + "carried.", role, identity.databaseName()),
                        Sentence.of("Run: GRANT CREATE ON DATABASE {0} TO {1};",
                                PostgresSql.identifier(identity.databaseName()), PostgresSql.identifier(role)));
    }

    private void lookAtSchemas() throws SQLException {
        List<String> schemas = names(Queries.NOT_CREATABLE);
        if (schemas.isEmpty()) {
            findings.add(Finding.ok(Check.CREATE, Sentence.of("It may create tables in every schema there is.")));
            return;
        }
        Sentence sentence = schemas.size() == 1
                ? Sentence.of("Role {0} may not create in schema {1}: what MotherDuck gets there cannot be carried.",
                        role,
                        list(schemas))
                : Sentence.of("Role {0} may not create in schemas {1}: what MotherDuck gets there cannot be carried.",
                        role, list(schemas));
        Sentence fix = Sentence.of("Run: GRANT USAGE, CREATE ON SCHEMA {0} TO {1}; or leave them out with --exclude.",
                String.join(", ", schemas.stream().limit(NAMED).map(PostgresSql::identifier).toList()),
                PostgresSql.identifier(role));
        findings.add(schemas.contains("public") ? Finding.failure(Check.CREATE, sentence, fix)
                : Finding.warning(Check.CREATE, sentence, fix));
    }

    private Finding state() {
        try {
            StateSchema.requireRight(connection);
            return Finding.ok(Check.STATE,
                    Sentence.of("Schema duckpair, where Duckpair keeps its state, is there or can be made."));
        } catch (DuckpairException e) {
            return Finding.failure(Check.STATE, e);
        }
    }

    private Finding dedicated() throws SQLException {
        List<String> others = names(Queries.NOT_DEDICATED);
        return others.isEmpty()
                ? Finding.ok(Check.DEDICATED,
                        Sentence.of("Database {0} holds nothing of others.", identity.databaseName()))
                : Finding.warning(Check.DEDICATED,
                        Sentence.of("Database {0} also holds things of others: {1}.", identity.databaseName(),
                                list(others)),
                        Sentence.of("Link a database of its own, or leave theirs out with --exclude."));
    }

    private Finding clocks() throws SQLException {
        Instant before = clock.instant();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            Instant server = row.getObject(1, OffsetDateTime.class).toInstant();
            Instant ours = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
            Duration off = Duration.between(ours, server);
            return off.abs().compareTo(CLOCKS_AGREE) <= 0
                    ? Finding.ok(Check.CLOCK, Sentence.of("The server's clock goes as ours."))
                    : Finding.warning(Check.CLOCK,
                            off.isNegative()
                                    ? Sentence.of("The server's clock is {0} s behind ours.", off.abs().toSeconds())
                                    : Sentence.of("The server's clock is {0} s ahead of ours.", off.abs().toSeconds()),
                            Sentence.of("Set both by a time server."));
        }
    }

    private List<String> names(Queries query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query.text())) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    private static Sentence list(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? Sentence.verbatim(shown)
                : Sentence.of("{0} and {1} more", shown, names.size() - NAMED);
    }
}
