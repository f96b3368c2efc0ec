package io.duckpair.rows.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Given the same values in both engines, their texts are the same; given others, they are not. */
@TestInstance(Lifecycle.PER_CLASS)
class ValueTextsTest {

    private TwoTables tables;

    @BeforeAll
    void open() throws SQLException {
        tables = new TwoTables();
        createTypes(tables);
    }

    /** Those that {@link TypeCases} uses. */
    static void createTypes(TwoTables tables) throws SQLException {
        tables.postgres("CREATE TYPE mood AS ENUM ('sad', 'so, so', '', 'null')",
                "CREATE TYPE pair AS (a integer, \"b \"\"c\" text, d double precision)",
                "CREATE TYPE outer_pair AS (p pair, l integer[])",
                "CREATE DOMAIN positive AS integer CHECK (value > 0)");
    }

    @AfterAll
    void close() throws SQLException {
        tables.close();
    }

    static List<TypeCase> cases() {
        return TypeCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameValuesHaveTheSameTextAndOthersAnother(TypeCase types) throws SQLException {
        TablePair pair = tables.create("id integer NOT NULL, c " + types.postgres(),
                "id INTEGER NOT NULL, c " + types.motherduck(), "id");
        List<TypeCase.Value> values = types.withNull();
        tables.postgres("INSERT INTO t VALUES " + rows(values.stream().map(TypeCase.Value::postgres).toList()));
        tables.motherduck("INSERT INTO t VALUES " + rows(values.stream().map(TypeCase.Value::motherduck).toList()));

        RowText text = RowText.of(List.of(pair.columns().get(1)));
        Map<Integer, String> ofPostgres = tables.postgresTexts(text);

        assertThat(text.notCompared()).isEmpty();
        assertThat(tables.motherduckTexts(text)).isEqualTo(ofPostgres);
        assertThat(ofPostgres.values()).doesNotHaveDuplicates().doesNotContainNull();
        KeyRanges each = new KeyRanges(0, 1, values.size());
        assertThat(tables.ofMotherduck(pair, each)).isEqualTo(tables.ofPostgres(pair, each));
        requireThatAChangeIsNoticed(pair, values);
    }

    private void requireThatAChangeIsNoticed(TablePair pair, List<TypeCase.Value> values) throws SQLException {
        KeyRanges each = new KeyRanges(0, 1, values.size());
        List<TypeCase.Value> moved = new ArrayList<>(values);
        Collections.rotate(moved, 1);
        BucketChecksums before = tables.ofPostgres(pair, each);
        tables.motherduck("DELETE FROM t",
                "INSERT INTO t VALUES " + rows(moved.stream().map(TypeCase.Value::motherduck).toList()));

        assertThat(tables.ofMotherduck(pair, each).differing(before))
                .containsExactlyElementsOf(IntStream.range(0, values.size()).boxed().toList());
    }

    private static String rows(List<String> values) {
        return IntStream.range(0, values.size()).mapToObj(i -> "(" + i + ", " + values.get(i) + ")")
                .collect(Collectors.joining(", "));
    }
}
