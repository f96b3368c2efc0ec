package io.duckpair.rows.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.TablePair;
import io.duckpair.testing.Trials;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Given random rows of random columns on both sides, when one value is changed, then that row and no other differs. */
@TestInstance(Lifecycle.PER_CLASS)
class RandomRowsTest {

    private static final String[] LETTERS = {"a", "B", "1", "0", ",", ":", "!", "#", "'", "\"", "\\", "\\x", "e", " ",
        "é", "😀", "{", "}", "\n", "NULL", "\u0001"};

    private TwoTables tables;

    @BeforeAll
    void open() throws SQLException {
        tables = new TwoTables();
        ValueTextsTest.createTypes(tables);
    }

    @AfterAll
    void close() throws SQLException {
        tables.close();
    }

    @Test
    void oneChangedValueIsFound() {
        Trials.run(25, random -> {
            try {
                tryOnce(random);
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        });
    }

    private void tryOnce(RandomGenerator random) throws SQLException {
        List<TypeCase> types = random.ints(1 + random.nextInt(8), 0, Integer.MAX_VALUE)
                .mapToObj(i -> someType(random, i)).toList();
        TablePair pair = tables.create("id integer NOT NULL" + columns(types.stream().map(TypeCase::postgres).toList()),
                "id INTEGER NOT NULL" + columns(types.stream().map(TypeCase::motherduck).toList()), "id");
        int rows = 1 + random.nextInt(30);
        List<List<TypeCase.Value>> values = Stream
                .generate(() -> types.stream().map(type -> someValue(random, type)).toList()).limit(rows).toList();
        tables.postgres("INSERT INTO t VALUES " + IntStream.range(0, rows)
                .mapToObj(i -> row(i, values.get(i).stream().map(TypeCase.Value::postgres).toList()))
                .collect(Collectors.joining(", ")));
        tables.motherduck("INSERT INTO t VALUES " + IntStream.range(0, rows)
                .mapToObj(i -> row(i, values.get(i).stream().map(TypeCase.Value::motherduck).toList()))
                .collect(Collectors.joining(", ")));
        assertThat(verify(pair).differences()).isEmpty();

        int column = random.nextInt(types.size());
        int changed = random.nextInt(rows);
        TypeCase.Value other = someValue(random, types.get(column));
        if (!other.equals(values.get(changed).get(column))) {
            tables.motherduck("UPDATE t SET c" + column + " = " + other.motherduck() + " WHERE id = " + changed);
            assertThat(verify(pair).differences()).as("c%s of %s: %s", column, types, other)
                    .extracting(RowDifference::key).containsExactly(List.of(Integer.toString(changed)));
        }
    }

    private VerifiedTable verify(TablePair pair) throws SQLException {
        try {
            return Verification.of(tables.postgres(), tables.motherduck(), pair);
        } finally {
            tables.postgres().rollback();
        }
    }

    private static String columns(List<String> types) {
        return IntStream.range(0, types.size()).mapToObj(i -> ", c" + i + " " + types.get(i))
                .collect(Collectors.joining());
    }

    private static String row(int id, List<String> values) {
        return "(" + id + ", " + String.join(", ", values) + ")";
    }

    /** Often one whose values are random too. */
    private static TypeCase someType(RandomGenerator random, int number) {
        List<TypeCase> all = random.nextBoolean() ? TypeCases.all()
                : List.of(TypeCase.of("bigint", "BIGINT"), TypeCase.of("double precision", "DOUBLE"),
                        TypeCase.of("real", "FLOAT"), TypeCase.of("numeric(18,6)", "DECIMAL(18,6)"),
                        TypeCase.of("text", "VARCHAR"), TypeCase.of("timestamp", "TIMESTAMP"),
                        TypeCase.of("timestamptz", "TIMESTAMPTZ"), TypeCase.of("date", "DATE"),
                        TypeCase.of("interval", "INTERVAL"));
        return all.get(number % all.size());
    }

    private static TypeCase.Value someValue(RandomGenerator random, TypeCase types) {
        List<TypeCase.Value> known = types.withNull();
        if (random.nextInt(10) == 0 || !known.getFirst().postgres().equals("NULL")) {
            return known.get(random.nextInt(known.size()));
        }
        long number = random.nextLong() >> random.nextInt(64);
        TypeCase none = new TypeCase(types.postgres(), types.motherduck(), List.of());
        return switch (types.postgres()) {
            case "bigint" -> value(none, Long.toString(number));
            case "double precision" -> value(none, finite(Double.longBitsToDouble(random.nextLong()), number));
            case "real" -> value(none, finite(Float.intBitsToFloat(random.nextInt()), number % 1000));
            case "numeric(18,6)" -> value(none, BigDecimal.valueOf(number % 1_000_000_000_000_000_000L, 6)
                    .toPlainString());
            case "date" -> none.value("date '2000-01-01' + " + number % 700_000,
                    "DATE '2000-01-01' + (" + number % 700_000 + ")::INTEGER").values().getFirst();
            case "interval" -> interval(none, random.nextInt(), random.nextInt(), number);
            case "timestamp", "timestamptz" -> time(none, number % 60_000_000_000_000_000L);
            default -> value(none, text(random));
        };
    }

    private static TypeCase.Value value(TypeCase none, String text) {
        return none.value(PostgresSql.literal(text), TwoTables.literal(text)).values().getFirst();
    }

    private static String finite(double number, long instead) {
        return Double.isFinite(number) ? Double.toString(number) : Long.toString(instead);
    }

    private static String finite(float number, long instead) {
        return Float.isFinite(number) ? Float.toString(number) : Long.toString(instead);
    }

    private static TypeCase.Value interval(TypeCase none, int months, int days, long microseconds) {
        String text = months + " months " + days + " days ";
        return none.value("'" + text + microseconds / 4 + " microseconds'", "to_months(" + months + ") + to_days("
                + days + ") + to_microseconds(" + microseconds / 4 + ")").values().getFirst();
    }

    private static TypeCase.Value time(TypeCase none, long microseconds) {
        String postgres = none.postgres() + " '2000-01-01" + (none.postgres().equals("timestamptz") ? "+00" : "")
                + "'" + " + interval '" + microseconds + " microseconds'";
        String duck = none.postgres().equals("timestamptz") ? "make_timestamptz(" : "make_timestamp(";
        return none.value(postgres, duck + (946_684_800_000_000L + microseconds) + ")").values().getFirst();
    }

    private static String text(RandomGenerator random) {
        List<String> letters = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            letters.add(Trials.oneOf(random, LETTERS));
        }
        return String.join("", letters);
    }
}
