package io.duckpair.ui.catalogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duckpair.engine.TwoSides;
import io.duckpair.ui.catalogs.Pair.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree of what both sides hold. */
class PairTreeTest {

    @TempDir
    Path account;

    @Test
    void whatIsLeftAloneIsSeenWithItsReasonAndIsNoDifference() throws Exception {
        try (TwoSides sides = new TwoSides(account)) {
            sides.duckdb(List.of("shop"), "CREATE TABLE shop.t (id INTEGER)");
            Files.copy(account.resolve("shop.duckdb"), account.resolve("Shop.duckdb"));
            sides.postgres("CREATE MATERIALIZED VIEW stored AS SELECT 1 AS a");

            List<Pair> lines = PairTree.of(sides.plan());

            Pair twin = lines.getLast();
            assertThat(twin.level()).isEqualTo(Level.LEFT_ALONE_WHOLE);
            assertThat(twin.postgres()).isNull();
            assertThat(twin.motherduck()).extracting(Half::name, half -> String.valueOf(half.leftAlone()))
                    .containsExactly("shop",
                            "DuckDB cannot tell its name from Shop");
            assertThat(twin.isDifference()).isFalse();
            assertThat(twin.depth()).isZero();
            assertThat(lines).flatExtracting(Pair::children).filteredOn(pair -> pair.level() == Level.LEFT_ALONE)
                    .extracting(Pair::name, pair -> pair.depth(), Pair::isDifference)
                    .containsExactly(tuple("stored", 1, false));
        }
    }
}
