package io.duckpair.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldTest {

    @ParameterizedTest
    @CsvSource({"a, A, true", "az_09, AZ_09, true", "É, é, false", "İ, i, false", "K, \u212a, false", "[, '{', false",
        "ß, SS, false", "a, b, false", "éA, éa, true"})
    void agreesWithDuckOnWhichNamesAreOne(String one, String other, boolean same) throws SQLException {
        assertThat(CaseFold.same(one, other)).isEqualTo(same);
        assertThat(CaseFold.key(one).equals(CaseFold.key(other))).isEqualTo(same);
        assertThat(duckTakesForOne(one, other)).isEqualTo(same);
    }

    private static boolean duckTakesForOne(String one, String other) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE \"" + one + "\" (c INTEGER)");
            statement.execute("CREATE TABLE IF NOT EXISTS \"" + other + "\" (c INTEGER)");
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM duckdb_tables()")) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }
}
