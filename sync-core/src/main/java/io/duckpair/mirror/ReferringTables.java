package io.duckpair.mirror;

import io.duckpair.catalog.SchemaName;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.TablePair;
import io.duckpair.wording.Sentence;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of MotherDuck whose foreign keys refer to a mirror there. DuckDB deletes no row that another refers to, not even one that
 * is put back in the same transaction, and takes an UPDATE of an indexed or nested column for a deletion
 * (https://duckdb.org/docs/stable/sql/indexes#constraint-checking-in-foreign-keys). It drops no foreign key either.
 */
final class ReferringTables {

    /** {@code ART::GenerateConstraintErrorMessage} in {@code src/execution/index/art/art.cpp}. */
    private static final Pattern REFUSED = Pattern
            .compile("Violates foreign key constraint because key \"(?<key>.*)\" is still referenced");

    private ReferringTables() {}

    /** Whether DuckDB refused to delete a row because another refers to it. */
    static boolean areInTheWay(DuckpairException e) {
        return e.code() == ErrorCode.STATEMENT_FAILED && REFUSED.matcher(e.sentence()).find();
    }

    /** Names them; a foreign key never leaves its schema. */
    static DuckpairException refused(AccountSession session, TablePair pair, DuckpairException e) {
        List<String> names = names(session, pair);
        Sentence which = names.isEmpty() ? Sentence.of("another table") : Sentence.verbatim(String.join(", ", names));
        return new DuckpairException(ErrorCode.ROW_REFUSED,
                Sentence.of(
                        "Rows of {0} on MotherDuck would have to be deleted or get another key, and {1} refers to them by "
                                + "a foreign key{2}.",
                        pair.motherduck().name(), which, key(e)),
                Sentence.of(
                        "Delete the rows of {0} that refer to rows which PostgreSQL no longer has and copy the table"
                                + " again, or make {0} without the foreign key.",
                        which),
                e);
    }

    /** The first value that stands in the referring table. */
    private static String key(DuckpairException e) {
        Matcher matcher = REFUSED.matcher(e.sentence());
        return matcher.find() ? " (" + matcher.group("key") + ")" : "";
    }

    private static List<String> names(AccountSession session, TablePair pair) {
        SchemaName schema = pair.motherduck().name().schema();
        String sql = "SELECT DISTINCT table_name FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY' AND "
                + "database_name = ? AND schema_name = ? AND lower(referenced_table) = lower(?) ORDER BY ALL";
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            statement.setString(1, schema.database());
            statement.setString(2, schema.schema());
            statement.setString(3, pair.motherduck().name().name());
            List<String> names = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(schema.relation(row.getString(1)).toString());
                }
            }
            return names;
        } catch (SQLException e) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("MotherDuck: {0}", String.valueOf(e.getMessage())), Sentence.nothing(), e);
        }
    }
}
