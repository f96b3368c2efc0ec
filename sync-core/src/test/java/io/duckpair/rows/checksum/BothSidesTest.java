package io.duckpair.rows.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Questions to both sides at the same time end together. */
class BothSidesTest {

    private static final String LONG_ON_POSTGRES = "SELECT pg_sleep(600)::text";
    private static final String LONG_ON_MOTHERDUCK = "SELECT sum(hash(a.range, b.range)) FROM range(10000000) a, "
            + "range(10000000) b";

    @Test
    void answersOfBothComeBack() throws SQLException {
        BothSides<String, String> both = ask("SELECT 'left'", "SELECT 'right'", () -> false);
        assertThat(both).isEqualTo(new BothSides<>("left", "right"));
    }

    @Test
    void whatIsCancelledStopsBoth() {
        assertThatThrownBy(() -> ask(LONG_ON_POSTGRES, LONG_ON_MOTHERDUCK, () -> true))
                .isInstanceOfSatisfying(DuckpairException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    @Test
    void anErrorOfOneStopsTheOther() {
        assertThatThrownBy(() -> ask(LONG_ON_POSTGRES, "SELECT nothing", () -> false))
                .isInstanceOf(DuckpairException.class).hasMessageContaining("nothing");
        assertThatThrownBy(() -> ask("SELECT nothing", LONG_ON_MOTHERDUCK, () -> false))
                .isInstanceOf(DuckpairException.class).hasMessageContaining("nothing");
    }

    private static BothSides<String, String> ask(String onPostgres, String onMotherduck, BooleanSupplier cancelled)
            throws SQLException {
        try (TestDatabase database = TestPostgres.newDatabase(); Connection postgres = database.connect();
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            return Cancelling.when(cancelled, () -> BothSides.ask(running -> text(running, postgres, onPostgres),
                    running -> text(running, duckdb, onMotherduck)));
        }
    }

    private static String text(Running running, Connection connection, String sql) throws SQLException {
        try (Statement statement = running.open(connection); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
