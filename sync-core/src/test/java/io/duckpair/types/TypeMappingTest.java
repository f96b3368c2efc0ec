package io.duckpair.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.types.PostgresType.Array;
import io.duckpair.types.PostgresType.Composite;
import io.duckpair.types.PostgresType.Domain;
import io.duckpair.types.PostgresType.Enumeration;
import io.duckpair.types.PostgresType.Field;
import io.duckpair.types.PostgresType.Scalar;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class TypeMappingTest {

    private final TypeMapping mapping = new TypeMapping(NumericPolicy.VARCHAR);

    private boolean equivalent(PostgresType postgres, String duck) {
        return mapping.equivalent(postgres, DuckType.parse(duck));
    }

    private static Scalar modified(String name, int modifier) {
        return new Scalar(PostgresType.BUILT_IN, name, modifier);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            int4        | INTEGER
            int2        | TINYINT
            int2        | UTINYINT
            int8        | UINTEGER
            text        | VARCHAR
            text        | ENUM('a', 'b')
            varchar     | VARCHAR
            json        | JSON
            jsonb       | JSON
            json        | STRUCT(a INTEGER)
            jsonb       | STRUCT(a INTEGER)
            jsonb       | MAP(VARCHAR, INTEGER)[]
            jsonb       | INTEGER[][]
            jsonb       | VARIANT
            numeric     | VARCHAR
            numeric     | BIGNUM
            timestamp   | TIMESTAMP
            timestamp   | TIMESTAMP_S
            timestamp   | TIMESTAMP_NS
            timestamptz | TIMESTAMP WITH TIME ZONE
            inet        | VARCHAR
            bit         | VARCHAR""")
    void whatEitherIsCarriedAsIsEquivalent(String postgres, String duck) {
        assertThat(equivalent(PostgresType.builtIn(postgres), duck)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            int4        | BIGINT
            int8        | INTEGER
            int4        | SMALLINT
            int2        | INTEGER
            text        | JSON
            text        | STRUCT(a INTEGER)
            json        | VARCHAR
            varchar     | ENUM('a')
            numeric     | DOUBLE
            numeric     | DECIMAL(38,0)
            numeric     | HUGEINT
            timestamp   | TIMESTAMP WITH TIME ZONE
            timestamptz | TIMESTAMP
            date        | TIMESTAMP
            float4      | DOUBLE
            bytea       | VARCHAR
            bit         | BIT
            int4        | INTEGER[]
            geometry    | GEOMETRY""")
    void otherTypesAreNot(String postgres, String duck) {
        assertThat(equivalent(PostgresType.builtIn(postgres), duck)).isFalse();
    }

    @Test
    void lengthsAndPrecisionsOfTimesDoNotMatter() {
        assertThat(equivalent(modified("varchar", 24), "VARCHAR")).isTrue();
        assertThat(equivalent(modified("timestamp", 3), "TIMESTAMP")).isTrue();
        assertThat(equivalent(modified("timestamp", 3), "TIMESTAMP_MS")).isTrue();
        assertThat(equivalent(new Array(modified("timestamp", 0), 1), "TIMESTAMP_S[]")).isTrue();
    }

    @Test
    void precisionsOfNumbersDo() {
        assertThat(equivalent(PostgresType.numeric(10, 2), "DECIMAL(10,2)")).isTrue();
        assertThat(equivalent(PostgresType.numeric(10, 2), "DECIMAL(10,3)")).isFalse();
        assertThat(equivalent(PostgresType.numeric(20, 0), "UBIGINT")).isTrue();
        assertThat(equivalent(PostgresType.numeric(39, 0), "HUGEINT")).isTrue();
        assertThat(equivalent(PostgresType.numeric(39, 0), "UHUGEINT")).isTrue();
        assertThat(equivalent(PostgresType.numeric(38, 0), "HUGEINT")).isFalse();
        assertThat(equivalent(PostgresType.numeric(39, 0), "VARCHAR")).isTrue();
    }

    @Test
    void arraysAndStructsAreLookedAtPartByPart() {
        Array integers = new Array(PostgresType.builtIn("int4"), 1);
        assertThat(equivalent(integers, "INTEGER[]")).isTrue();
        assertThat(equivalent(integers, "INTEGER[3]")).isTrue();
        assertThat(equivalent(integers, "INTEGER[][]")).isFalse();
        assertThat(equivalent(integers, "BIGINT[]")).isFalse();
        assertThat(equivalent(new Array(PostgresType.builtIn("int2"), 2), "UTINYINT[][3]")).isTrue();
        Composite pair = new Composite("s", "pair",
                List.of(new Field("a", PostgresType.builtIn("int2")), new Field("B", PostgresType.numeric(39, 0))));
        assertThat(equivalent(pair, "STRUCT(a SMALLINT, B VARCHAR)")).isTrue();
        assertThat(equivalent(pair, "STRUCT(a TINYINT, B HUGEINT)")).isTrue();
        assertThat(equivalent(new Array(pair, 1), "STRUCT(a TINYINT, B HUGEINT)[]")).isTrue();
        assertThat(equivalent(pair, "STRUCT(a SMALLINT)")).isFalse();
        assertThat(equivalent(pair, "STRUCT(a SMALLINT, c VARCHAR)")).isFalse();
        assertThat(equivalent(pair, "STRUCT(B VARCHAR, a SMALLINT)")).isFalse();
    }

    @Test
    void aDomainIsItsBaseAndAnEnumItsLabelsInOrder() {
        assertThat(equivalent(new Domain("s", "d", PostgresType.builtIn("int2")), "TINYINT")).isTrue();
        Enumeration mood = new Enumeration("s", "mood", List.of("p", "q"));
        assertThat(equivalent(mood, "ENUM('p', 'q')")).isTrue();
        assertThat(equivalent(mood, "ENUM('q', 'p')")).isFalse();
        assertThat(equivalent(mood, "ENUM('p')")).isFalse();
        assertThat(equivalent(mood, "VARCHAR")).isFalse();
    }

    @Test
    void aTypeThatOnlySharesItsNameWithABuiltInOneIsText() {
        assertThat(equivalent(new Scalar("public", "int4", -1), "INTEGER")).isFalse();
        assertThat(equivalent(new Scalar("public", "int4", -1), "VARCHAR")).isTrue();
    }
}
