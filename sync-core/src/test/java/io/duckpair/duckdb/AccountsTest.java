package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

    private static final String SECRET = "ey.SECRET";

    @TempDir
    private Path folder;

    @Test
    void aFolderIsALocalAccount() {
        try (Account account = Accounts.open(folder.toString(), Map.of())) {
            assertThat(account.id().kind()).isEqualTo("local");
        }
    }

    @Test
    void whatIsNoFolderIsSaidAtOnce() throws IOException {
        Path file = Files.createFile(folder.resolve("file.duckdb"));
        assertThatThrownBy(() -> Accounts.open(file.toString(), Map.of())).hasMessage(file + " is no folder.");
        assertThatThrownBy(() -> Accounts.open(folder.resolve("x").toString(), Map.of()))
                .isInstanceOfSatisfying(DuckpairException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE));
        for (String bad : new String[]{"", "  ", "a\0b"}) {
            assertThatThrownBy(() -> Accounts.open(bad, Map.of())).isInstanceOfSatisfying(DuckpairException.class,
                    e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"md:", "md:shop", "motherduck:shop"})
    void motherDuckNeedsAToken(String target) {
        for (Map<String, String> without : List.of(Map.<String, String>of(), Map.of("MOTHERDUCK_TOKEN", " "))) {
            assertThatThrownBy(() -> Accounts.open(target, without)).isInstanceOfSatisfying(DuckpairException.class,
                    e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_AUTHENTICATION);
                        assertThat(e.nextStep()).contains("MOTHERDUCK_TOKEN");
                    });
        }
        try (Account account = Accounts.open(target, Map.of("MOTHERDUCK_TOKEN", SECRET))) {
            assertThat(account).isInstanceOf(MotherDuckAccount.class);
            assertThat(account.toString()).startsWith("MotherDuck").doesNotContain("SECRET");
            assertThat(account.refusal("md_information_schema")).isPresent();
        }
    }

    @Test
    void aTokenInTheTargetIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> Accounts.open("md:shop?motherduck_token=" + SECRET, Map.of()))
                .isInstanceOfSatisfying(DuckpairException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT);
                    assertThat(e.sentence() + e.nextStep()).doesNotContain("SECRET");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Invalid Input Error: Initialization function failed: Jwt is expired | ACCOUNT_AUTHENTICATION",
        "IO Error: request failed: UNAUTHENTICATED, RPC 'GetWelcomePack' | ACCOUNT_AUTHENTICATION",
        "IO Error: Failed to download extension \"motherduck\" at URL \"http://x\" | ACCOUNT_UNREACHABLE",
        "IO Error: request failed: UNAVAILABLE: DNS resolution failed | ACCOUNT_UNREACHABLE"})
    void tellsABadTokenFromABadNetwork(String message, ErrorCode code) {
        DuckpairException e = DuckErrors.connecting(new SQLException(message));

        assertThat(e.code()).isEqualTo(code);
        assertThat(e.nextStep()).isNotEmpty();
    }

    /** What stands in where MotherDuck's catalog versions do not answer. */
    @Test
    void theCatalogsHashDiffersAfterEachChange() throws SQLException {
        Set<String> hashes = new HashSet<>();
        List<String> changes = List.of("CREATE TABLE t (a INTEGER, b VARCHAR)", "ALTER TABLE t ADD COLUMN c INTEGER",
                "ALTER TABLE t RENAME COLUMN c TO d", "ALTER TABLE t ALTER COLUMN d SET DEFAULT 3",
                "ALTER TABLE t ALTER COLUMN d SET NOT NULL", "COMMENT ON TABLE t IS 'x'",
                "COMMENT ON COLUMN t.a IS 'x'",
                "ALTER TABLE t ADD PRIMARY KEY (a)", "CREATE VIEW v AS SELECT 1 AS x",
                "CREATE OR REPLACE VIEW v AS SELECT 2 AS x",
                "CREATE SCHEMA s", "CREATE INDEX i ON t (b)", "ALTER VIEW v RENAME TO w", "DROP VIEW w");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
                hashes.add(hash(statement));
            }
            assertThat(hashes).hasSameSizeAs(changes);
            String last = hash(statement);
            statement.execute("INSERT INTO t SELECT i, i, i FROM range(1000) r (i)");
            assertThat(hash(statement)).isEqualTo(last);
        }
    }

    private static String hash(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(Queries.CATALOG_HASH.text())) {
            row.next();
            return row.getString(1);
        }
    }
}
