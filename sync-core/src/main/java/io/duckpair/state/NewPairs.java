package io.duckpair.state;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pairs that the baseline does not have yet, with what is known of their rows: written with one statement. */
final class NewPairs {

    private static final String INSERT = SqlFile.read(NewPairs.class, "new-pairs.sql");

    private final List<Pair> pairs = new ArrayList<>();

    /** @param home null where nothing is known of rows, or there are none */
    private record Pair(String postgres, Digest postgresDigest, String motherduck, Digest motherduckDigest, long rows,
            @Nullable Side home, @Nullable InStep inStep) {

        Pair with(Side side, @Nullable InStep rowsInStep) {
            return new Pair(postgres, postgresDigest, motherduck, motherduckDigest, rows, side, rowsInStep);
        }
    }

    int size() {
        return pairs.size();
    }

    void add(Relation postgres, Relation motherduck) {
        String left = ShapeJson.write(postgres);
        String right = ShapeJson.write(motherduck);
        pairs.add(new Pair(left, Digest.of(left), right, Digest.of(right), BaselineStore.rows(motherduck), null, null));
    }

    /** Of the pair that was just added. */
    void mirror(Side home, @Nullable InStep inStep) {
        pairs.add(pairs.removeLast().with(home, inStep));
    }

    void insert(Connection connection) throws SQLException {
        if (pairs.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            set(statement, 1, "text", String[]::new, Pair::postgres);
            set(statement, 2, "bytea", byte[][]::new, pair -> pair.postgresDigest().bytes());
            set(statement, 3, "text", String[]::new, Pair::motherduck);
            set(statement, 4, "bytea", byte[][]::new, pair -> pair.motherduckDigest().bytes());
            set(statement, 5, "bigint", Long[]::new, Pair::rows);
            set(statement, 6, "text", String[]::new, pair -> pair.home() == null ? null : pair.home().name());
            set(statement, 7, "bigint", Long[]::new, ifInStep(InStep::rows));
            set(statement, 8, "text", String[]::new, ifInStep(InStep::columns));
            set(statement, 9, "text", String[]::new, ifInStep(InStep::postgresToken));
            set(statement, 10, "bigint", Long[]::new, ifInStep(InStep::horizon));
            set(statement, 11, "text", String[]::new, ifInStep(NewPairs::writers));
            set(statement, 12, "text", String[]::new, ifInStep(InStep::motherduckToken));
            set(statement, 13, "text", String[]::new, ifInStep(InStep::fingerprint));
            set(statement, 14, "timestamptz", String[]::new, ifInStep(now -> now.at().toString()));
            statement.executeUpdate();
        }
        pairs.clear();
    }

    private static <T> Function<Pair, @Nullable T> ifInStep(Function<InStep, T> element) {
        return pair -> pair.inStep() == null ? null : element.apply(pair.inStep());
    }

    /** As PostgreSQL writes an array: arrays of arrays have to be rectangular. */
    private static String writers(InStep now) {
        return now.writers().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** An array of the element's own type is sent in binary, which spares both sides the quoting. */
    private <T> void set(PreparedStatement statement, int parameter, String type, IntFunction<T[]> array,
            Function<Pair, @Nullable T> element) throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf(type,
                pairs.stream().map(element).toArray(array)));
    }
}
