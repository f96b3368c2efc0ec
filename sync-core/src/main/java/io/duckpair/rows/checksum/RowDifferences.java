package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows rows that differ, column by column. */
public final class RowDifferences {

    private RowDifferences() {}

    /**
     * A row of both sides.
     *
     * @param values
     *            one for each column pair, in order
     */
    public record SideBySide(RowDifference difference, List<ValuePair> values) {

        public SideBySide {
            values = List.copyOf(values);
        }
    }

    /**
     * A column's values as each side prints them; both null where they are NULL or the row is not there.
     *
     * @param differs
     *            whether the values differ, and not just how they are printed
     */
    public record ValuePair(ColumnPair column, @Nullable String postgres, @Nullable String motherduck,
            boolean differs) {}

    /** Reads the rows again; where one has changed since, as it is now. */
    public static List<SideBySide> sideBySide(Connection postgres, Connection motherduck, TablePair pair,
            List<RowDifference> differences) {
        if (!Buckets.hasComparableKey(pair)) {
            return differences.stream().map(difference -> withoutKey(pair, difference)).toList();
        }
        BothSides<Map<List<String>, Row>, Map<List<String>, Row>> rows = BothSides.ask(
                running -> PostgresSession.within(postgres, () -> rows(postgres, running, Side.POSTGRES, pair,
                        keys(differences, RowDifference::postgresKey))),
                running -> rows(motherduck, running, Side.MOTHERDUCK, pair,
                        keys(differences, RowDifference::motherduckKey)));
        return differences.stream().map(difference -> join(pair, difference,
                rows.postgres().get(difference.postgresKey()), rows.motherduck().get(difference.motherduckKey())))
                .toList();
    }

    /** What is displayed of each column, and what is compared. */
    private record Row(List<@Nullable String> displayed, List<@Nullable String> compared) {}

    private static List<List<String>> keys(List<RowDifference> differences,
            Function<RowDifference, List<String>> key) {
        return differences.stream().map(key).filter(values -> !values.isEmpty()).toList();
    }

    private static Map<List<String>, Row> rows(Connection connection, Running running, Side side, TablePair pair,
            List<List<String>> keys) throws SQLException {
        Map<List<String>, Row> rows = new HashMap<>();
        if (keys.isEmpty()) {
            return rows;
        }
        List<String> selected = new ArrayList<>();
        pair.key().forEach(column -> selected.add(displayed(side, column)));
        for (ColumnPair column : pair.columns()) {
            RowText text = RowText.of(List.of(column));
            selected.add(displayed(side, column));
            selected.add("md5(" + (side == Side.POSTGRES ? text.postgres() : text.motherduck()) + ")");
        }
        String table = side == Side.POSTGRES ? PostgresSql.qualified(pair.name(side))
                : DuckSql.qualified(pair.name(side));
        try (Statement statement = running.open(connection);
                ResultSet result = statement.executeQuery("SELECT " + String.join(", ", selected) + " FROM " + table
                        + " WHERE " + keys.stream().map(key -> isKey(side, pair, key))
                                .collect(Collectors.joining(" OR ")))) {
            while (result.next()) {
                int at = 1;
                List<String> key = new ArrayList<>();
                for (int i = 0; i < pair.key().size(); i++) {
                    key.add(result.getString(at++));
                }
                List<@Nullable String> displayed = new ArrayList<>();
                List<@Nullable String> compared = new ArrayList<>();
                for (int i = 0; i < pair.columns().size(); i++) {
                    displayed.add(result.getString(at++));
                    compared.add(result.getString(at++));
                }
                rows.put(key, new Row(displayed, compared));
            }
        }
        return rows;
    }

    private static String displayed(Side side, ColumnPair column) {
        return side == Side.POSTGRES ? DisplayText.postgres(column) : DisplayText.motherduck(column);
    }

    private static String isKey(Side side, TablePair pair, List<String> key) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            ColumnPair column = pair.key().get(i);
            conditions.add(side == Side.POSTGRES ? DisplayText.postgresIs(column, key.get(i))
                    : DisplayText.motherduckIs(column, key.get(i)));
        }
        return "(" + String.join(" AND ", conditions) + ")";
    }

    private static SideBySide join(TablePair pair, RowDifference difference, @Nullable Row postgres,
            @Nullable Row motherduck) {
        List<ValuePair> values = new ArrayList<>();
        for (int i = 0; i < pair.columns().size(); i++) {
            boolean differs = postgres != null && motherduck != null
                    && !Objects.equals(postgres.compared().get(i), motherduck.compared().get(i));
            values.add(new ValuePair(pair.columns().get(i), postgres == null ? null : postgres.displayed().get(i),
                    motherduck == null ? null : motherduck.displayed().get(i), differs));
        }
        return new SideBySide(difference, values);
    }

    private static SideBySide withoutKey(TablePair pair, RowDifference difference) {
        List<ValuePair> values = new ArrayList<>();
        for (int i = 0; i < pair.columns().size(); i++) {
            values.add(new ValuePair(pair.columns().get(i),
                    difference.postgresKey().isEmpty() ? null : difference.postgresKey().get(i),
                    difference.motherduckKey().isEmpty() ? null : difference.motherduckKey().get(i), false));
        }
        return new SideBySide(difference, values);
    }
}
