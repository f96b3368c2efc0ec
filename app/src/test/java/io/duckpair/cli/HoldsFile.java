package io.duckpair.cli;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Another program that has a DuckDB file open, until its input ends. Says when it has. */
public final class HoldsFile {

    private HoldsFile() {}

    public static void main(String[] files) throws SQLException, IOException {
        try (var _ = DriverManager.getConnection("jdbc:duckdb:" + files[0])) {
            System.out.println("open");
            System.in.read();
        }
    }
}
