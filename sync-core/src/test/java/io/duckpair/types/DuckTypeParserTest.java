package io.duckpair.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.duckpair.testing.Trials;
import io.duckpair.types.DuckType.ArrayOf;
import io.duckpair.types.DuckType.Decimal;
import io.duckpair.types.DuckType.Enumeration;
import io.duckpair.types.DuckType.Field;
import io.duckpair.types.DuckType.ListOf;
import io.duckpair.types.DuckType.MapOf;
import io.duckpair.types.DuckType.Struct;
import io.duckpair.types.DuckType.Union;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckTypeParserTest {

    private static final DuckType INTEGER = DuckType.scalar("INTEGER");

    @Test
    void readsWhatDuckPrints() {
        assertThat(DuckType.parse("DECIMAL(18,3)")).isEqualTo(new Decimal(18, 3));
        assertThat(DuckType.parse("TIMESTAMP WITH TIME ZONE[2]"))
                .isEqualTo(new ArrayOf(DuckType.scalar("TIMESTAMP WITH TIME ZONE"), 2));
        assertThat(DuckType.parse("INTEGER[][3]")).isEqualTo(new ArrayOf(new ListOf(INTEGER), 3));
        assertThat(DuckType.parse("MAP(STRUCT(a INTEGER), DECIMAL(4,1)[])"))
                .isEqualTo(new MapOf(new Struct(List.of(new Field("a", INTEGER))), new ListOf(new Decimal(4, 1))));
        assertThat(DuckType.parse("ENUM('a', 'b''c', 'x, (y)', '', '\"')[]"))
                .isEqualTo(new ListOf(new Enumeration(List.of("a", "b'c", "x, (y)", "", "\""))));
        assertThat(DuckType.parse("UNION(n INTEGER, \"s \"\"t\" TIME WITH TIME ZONE)")).isEqualTo(
                new Union(
                        List.of(new Field("n", INTEGER), new Field("s \"t", DuckType.scalar("TIME WITH TIME ZONE")))));
        assertThat(DuckType.parse("STRUCT(\"timestamp\" TIMESTAMP WITH TIME ZONE, Up INTEGER)"))
                .isEqualTo(new Struct(List.of(
                        new Field("timestamp", DuckType.scalar("TIMESTAMP WITH TIME ZONE")),
                        new Field("Up", INTEGER))));
        assertThat(DuckType.parse("STRUCT(\"STRUCT(\" INTEGER, \"ENUM('\" INTEGER)")).isEqualTo(
                new Struct(List.of(new Field("STRUCT(", INTEGER), new Field("ENUM('", INTEGER))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GEOMETRY('EPSG:4326')", "GEOMETRY('a)b,c''')", "\"NULL\"", "STRUCT", "MAP", "LIST", "ENUM",
        "UNION",
        "STRUCT(INTEGER, VARCHAR)", "STRUCT(TIMESTAMP WITH TIME ZONE, INTEGER)", "STRUCT(STRUCT(a INTEGER), INTEGER[])",
        "DECIMAL", "SOMETHING NEW(1, 2)", "My type", "\"a b\""})
    void keepsWhatItDoesNotKnow(String text) {
        assertThat(DuckType.parse(text)).isEqualTo(DuckType.scalar(text));
        assertThat(DuckType.parse(text + "[]")).isEqualTo(new ListOf(DuckType.scalar(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "INTEGER[", "INTEGER[x]", "INTEGER]", "STRUCT(", "STRUCT(a INTEGER",
        "STRUCT(a INTEGER))",
        "MAP(INTEGER)", "ENUM('a", "ENUM('a'", "ENUM(a)", "STRUCT(\"a INTEGER)", "INTEGER, INTEGER", "X('",
        "INTEGER[]x"})
    void refusesWhatIsNoType(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DuckType.parse(text));
    }

    @Test
    void readsBackEveryTypeItWrites() {
        Trials.run(20_000, random -> {
            DuckType type = type(random, 4);
            assertThat(DuckType.parse(type.sql())).isEqualTo(type);
        });
    }

    private static DuckType type(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 8)) {
            case 0 -> DuckType.scalar(
                    Trials.oneOf(random, "INTEGER", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_NS", "BIT", "\"NULL\"",
                            "GEOMETRY('EPSG:4326')"));
            case 1 -> new Decimal(random.nextInt(1, 39), random.nextInt(0, 39));
            case 2 -> new Enumeration(names(random).toList());
            case 3 -> new ListOf(type(random, depth - 1));
            case 4 -> new ArrayOf(type(random, depth - 1), random.nextInt(1, 1000));
            case 5 -> new Struct(fields(random, depth));
            case 6 -> new Union(fields(random, depth));
            default -> new MapOf(type(random, depth - 1), type(random, depth - 1));
        };
    }

    private static List<Field> fields(RandomGenerator random, int depth) {
        return names(random).map(name -> new Field(name, type(random, depth - 1))).toList();
    }

    private static Stream<String> names(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(_ -> Trials.oneOf(random, "a", "A b", "", "'", "\"", "\"\"", ",",
                        ")", "(", "[]", "STRUCT(", "WITH TIME ZONE", "é😀", "\n", "'a', 'b'"));
    }
}
