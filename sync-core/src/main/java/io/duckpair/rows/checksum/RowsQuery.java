package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.RowDifference.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The queries that name single rows of a table pair. */
final class RowsQuery {

    private final TablePair pair;
    private final boolean keyed;
    private final boolean integerKey;
    /** What tells rows apart: the key, or where there is none all columns. */
    private final List<ColumnPair> identifying;
    private final String postgresIdentity;
    private final String motherduckIdentity;
    private final RowText row;
    private final int version;

    private RowsQuery(TablePair pair, int version) {
        this.pair = pair;
        this.version = version;
        this.row = RowText.of(pair.columns());
        this.integerKey = Buckets.hasIntegerKey(pair);
        this.keyed = Buckets.hasComparableKey(pair);
        this.identifying = keyed ? pair.key() : pair.columns();
        RowText identity = RowText.of(identifying);
        this.postgresIdentity = integerKey
                ? PostgresSql.identifier(pair.key().getFirst().postgres().name()) + "::bigint"
                : identity.postgresHash(version);
        this.motherduckIdentity = integerKey
                ? DuckSql.identifier(pair.key().getFirst().motherduck().name()) + "::BIGINT"
                : identity.motherduckHash();
    }

    static RowsQuery of(TablePair pair, Connection postgres) {
        try {
            return new RowsQuery(pair, PostgresSession.version(postgres));
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    boolean hasKey() {
        return keyed;
    }

    /** The numbers of {@link HashedRows}. */
    String postgres(String where) {
        return numbers(postgresIdentity, row.postgresHash(version), PostgresSql.qualified(pair.name(Side.POSTGRES)),
                where);
    }

    String motherduck(String where) {
        return numbers(motherduckIdentity, row.motherduckHash(), DuckSql.qualified(pair.name(Side.MOTHERDUCK)), where);
    }

    private String numbers(String identity, String hash, String table, String where) {
        return "SELECT " + identity + ", " + (keyed ? hash : "count(*)") + " FROM " + table + " WHERE " + where
                + (keyed ? "" : " GROUP BY 1") + " ORDER BY 1";
    }

    /** The differences with what identifies their rows, by key. */
    List<RowDifference> withKeys(Connection postgres, Connection motherduck, BothSides<String, String> where,
            List<RowMerge.Found> found) {
        BothSides<Map<Long, List<String>>, Map<Long, List<String>>> keys = BothSides.ask(
                running -> PostgresSession.within(postgres, () -> keys(postgres, running, postgresIdentity,
                        identifying.stream().map(DisplayText::postgres).toList(),
                        PostgresSql.qualified(pair.name(Side.POSTGRES)), where.postgres(), found,
                        Kind.ONLY_MOTHERDUCK)),
                running -> keys(motherduck, running, motherduckIdentity,
                        identifying.stream().map(DisplayText::motherduck).toList(),
                        DuckSql.qualified(pair.name(Side.MOTHERDUCK)), where.motherduck(), found,
                        Kind.ONLY_POSTGRES));
        List<RowDifference> differences = new ArrayList<>();
        for (RowMerge.Found one : found) {
            differences.add(new RowDifference(one.kind(),
                    one.kind() == Kind.ONLY_MOTHERDUCK ? List.of()
                            : keys.postgres().getOrDefault(one.identity(), List.of()),
                    one.kind() == Kind.ONLY_POSTGRES ? List.of()
                            : keys.motherduck().getOrDefault(one.identity(), List.of()),
                    one.times()));
        }
        if (!integerKey) {
            differences.sort(Comparator.comparing(difference -> String.join("\0", difference.key())));
        }
        return differences;
    }

    private static Map<Long, List<String>> keys(Connection connection, Running running, String identity,
            List<String> texts, String table, String where, List<RowMerge.Found> found, Kind absent)
            throws SQLException {
        String identities = found.stream().filter(one -> one.kind() != absent)
                .map(one -> Long.toString(one.identity())).collect(Collectors.joining(", "));
        Map<Long, List<String>> keys = new HashMap<>();
        if (identities.isEmpty()) {
            return keys;
        }
        try (Statement statement = running.open(connection);
                ResultSet rows = statement.executeQuery("SELECT DISTINCT " + identity + ", "
                        + String.join(", ", texts) + " FROM " + table + " WHERE " + where + " AND " + identity
                        + " IN (" + identities + ")")) {
            while (rows.next()) {
                List<String> key = new ArrayList<>();
                for (int i = 0; i < texts.size(); i++) {
                    String text = rows.getString(i + 2);
                    key.add(text == null ? "NULL" : text);
                }
                keys.put(rows.getLong(1), key);
            }
        }
        return keys;
    }
}
