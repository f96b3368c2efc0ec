package io.duckpair.engine;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.trash.Restoration;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a table of the trash again, in one transaction. */
final class Restoring {

    private final LinkSettings settings;
    private final Connection work;

    Restoring(LinkSettings settings, Connection work) {
        this.settings = settings;
        this.work = work;
    }

    /** @return the table's full name on its side */
    String run(Restoration restoration) {
        return switch (restoration.side()) {
            case POSTGRES -> onPostgres(restoration).toString();
            case MOTHERDUCK -> onMotherduck(restoration).toString();
        };
    }

    private RelationName onPostgres(Restoration restoration) {
        try {
            RelationName name = restoration.freeName(this::isTaken);
            work.setAutoCommit(false);
            String role = settings.role();
            if (role != null) {
                execute("SET LOCAL ROLE " + PostgresSql.identifier(role));
            }
            execute("CREATE SCHEMA IF NOT EXISTS " + PostgresSql.qualified(name.schema()));
            restoration.onPostgres(work, name, this::isTaken);
            work.commit();
            return name;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        } finally {
            end();
        }
    }

    /** Tables share their names with indexes, sequences and types. */
    private boolean isTaken(RelationName name) {
        String sql = "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                + "WHERE nspname = ? AND relname = ?) OR EXISTS (SELECT FROM pg_type t "
                + "JOIN pg_namespace n ON n.oid = typnamespace WHERE nspname = ? AND typname = ?)";
        try (PreparedStatement statement = work.prepareStatement(sql)) {
            for (int i = 0; i < 2; i++) {
                statement.setString(2 * i + 1, name.schema().schema());
                statement.setString(2 * i + 2, name.name());
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = work.createStatement()) {
            statement.execute(sql);
        }
    }

    private void end() {
        try {
            if (!work.isClosed() && !work.getAutoCommit()) {
                work.rollback();
                work.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private RelationName onMotherduck(Restoration restoration) {
        String database = restoration.table().name().schema().database();
        try (AccountSession session = openWith(database)) {
            // DuckDB compares names without regard to case.
            Set<String> taken = session.relations(database).stream().map(Relation::name).map(Restoring::folded)
                    .collect(Collectors.toSet());
            RelationName name = restoration.freeName(candidate -> taken.contains(folded(candidate)));
            session.begin();
            if (!session.schemas(database).contains(name.schema())) {
                session.execute("CREATE SCHEMA " + DuckSql.qualified(name.schema()));
            }
            restoration.onMotherduck(session, name);
            session.commit();
            return name;
        }
    }

    private static String folded(RelationName name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private AccountSession openWith(String database) {
        AccountSession session = settings.account().openForReading();
        boolean there;
        try (session) {
            there = !session.schemas(database).isEmpty();
        }
        if (!there) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("The table was in database {0}, which is not there any more.", database),
                    Sentence.of("Create the database, then restore the table."));
        }
        return settings.account().openForWriting(Set.of(database));
    }
}
