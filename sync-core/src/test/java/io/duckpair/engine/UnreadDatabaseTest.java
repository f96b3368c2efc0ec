package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.duckpair.drift.Difference.NotCarried;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is there and cannot be opened says nothing of what is in it. */
class UnreadDatabaseTest extends OnTwoSides {

    @BeforeEach
    void open() {
        sides.duckdb(List.of("shop"), "CREATE TABLE sold (id INTEGER PRIMARY KEY)", "INSERT INTO sold VALUES (1)",
                "CREATE SCHEMA old", "CREATE TABLE old.sold (id INTEGER)");
        sides.duckdb("CREATE TABLE beside (id INTEGER PRIMARY KEY)");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @Test
    void aTwinByCaseNeitherDropsNorReplacesWhatIsInIt() throws IOException {
        assumeTrue(Files.notExists(folder.resolve("SHOP.duckdb")), "file names that differ in case are two files");
        sides.duckdb(List.of("SHOP"), "CREATE TABLE sold (id INTEGER PRIMARY KEY)", "INSERT INTO sold VALUES (2)",
                "CREATE TABLE other (id INTEGER)");
        sides.duckdb("INSERT INTO beside VALUES (5)");
        sides.postgres("CREATE TABLE \"ddb$shop\".fresh (id int)");
        for (int round = 0; round < 2; round++) {
            RoundReport report = sides.syncRowsApplyingDrops();
            assertThat(report.failures()).isEmpty();
            assertThat(report.plan().steps()).isEmpty();
            assertThat(report.plan().drift().differences()).anySatisfy(difference -> {
                assertThat(difference).isInstanceOf(NotCarried.class);
                assertThat(difference.words()).contains("DuckDB cannot tell its name from SHOP");
            });
        }
        assertThat(sides.queryPostgres("SELECT id FROM \"ddb$shop\".sold")).containsExactly("1");
        assertThat(sides.queryPostgres("SELECT id FROM \"ddb$shop$old\".sold")).isEmpty();
        assertThat(sides.queryDuckdb("SHOP", "SELECT id FROM sold")).containsExactly("2");
        assertThat(sides.queryPostgres("SELECT id FROM beside")).as("the others go on").containsExactly("5");

        Files.delete(folder.resolve("SHOP.duckdb"));
        assertThat(sides.syncRowsApplyingDrops().failures()).isEmpty();
        assertThat(sides.queryDuckdb("shop", "SELECT id FROM sold")).containsExactly("1");
        assertThat(sides.duckdbColumns("shop", "main", "fresh")).hasSize(1);
        assertThat(sides.engine().trash()).isEmpty();
    }
}
