package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a table macro in the place of MotherDuck's function, of the columns that pg_duckdb's sources take from it. */
class CatalogVersionsTest {

    private static Map<String, String> of(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return CatalogVersions.read(connection);
        }
    }

    private static String answering(String rows) {
        return "CREATE MACRO __md_local_databases_metadata() AS TABLE SELECT * FROM (VALUES " + rows
                + ") t(uuid, alias, server_catalog_version)";
    }

    @Test
    void areTextByTheNameOfTheDatabase() throws SQLException {
        assertThat(of(answering("('u1', 'my_db', 18446744073709551615::UBIGINT), ('u2', 'Größe \"x\"', 7::UBIGINT)")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("my_db", "18446744073709551615", "Größe \"x\"", "7"));
    }

    @Test
    void whatHasNoneIsLeftOut() throws SQLException {
        assertThat(of(answering("('u1', 'my_db', 3), ('u2', 'share', NULL), ('u3', NULL, 4)")))
                .containsExactlyEntriesOf(Map.of("my_db", "3"));
    }

    @Test
    void areNoneWhereNobodyAnswersOrAnswersOtherwise() throws SQLException {
        assertThat(of()).as("there is no such function").isEmpty();
        assertThat(of("CREATE MACRO __md_local_databases_metadata() AS TABLE SELECT 'my_db' AS alias")).isEmpty();
    }
}
