package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a COMMIT that DuckDB itself refused is known to have come to nothing. */
class LostCommitTest {

    @Test
    void aKeyThatSomebodyElseCommittedFirstIsARefusal() throws SQLException {
        try (Connection one = DriverManager.getConnection("jdbc:duckdb:");
                Connection other = one.unwrap(DuckDBConnection.class).duplicate();
                Statement first = one.createStatement();
                Statement second = other.createStatement()) {
            first.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
            second.execute("BEGIN");
            first.execute("BEGIN");
            second.execute("INSERT INTO t VALUES (1)");
            first.execute("INSERT INTO t VALUES (1)");
            second.execute("COMMIT");
            SQLException refused = catchThrowableOfType(SQLException.class, () -> first.execute("COMMIT"));
            DuckpairException error = DuckErrors.committing(refused);
            assertThat(error.code()).as(refused.getMessage()).isEqualTo(ErrorCode.STATEMENT_FAILED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"IO Error: Connection reset by peer",
        "TransactionContext Error: Failed to commit: RPC 'COMMIT' failed: Deadline Exceeded"})
    void whateverElseMayHaveHappenedAfterIt(String message) {
        DuckpairException error = DuckErrors.committing(new SQLException(message));
        assertThat(error.code()).isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE);
        assertThat(error.code().endsRound()).isTrue();
        assertThat(error.sentence()).contains("did not say whether it committed", message);
    }
}
