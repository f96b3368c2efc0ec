package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Change;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes changes on a real database and looks whether they arrived: inside the transaction, after it, and once more from a copy
 * of the file and its write-ahead log as a kill after the commit would leave them.
 */
final class DdlRoundTrip implements AutoCloseable {

    static final String DATABASE = "d";

    private final Path folder;
    private final AccountSession session;
    private int copies;

    DdlRoundTrip(Path folder) {
        this.folder = folder;
        this.session = new LocalAccount(folder).openForWriting(Set.of());
        // Only the log must hold what the change did.
        session.execute("PRAGMA disable_checkpoint_on_shutdown");
        session.execute("SET checkpoint_threshold = '10GB'");
        session.createDatabase(DATABASE);
        session.execute("USE d.main");
    }

    /** Runs statements, each in a transaction of its own, and empties the log. */
    void given(String... statements) {
        for (String statement : statements) {
            session.execute(statement);
        }
        session.execute("CHECKPOINT d");
    }

    AccountSession session() {
        return session;
    }

    Table table(String name) {
        return table("main", name);
    }

    Table table(String schema, String name) {
        return (Table) relation(RelationName.motherduck(DATABASE, schema, name));
    }

    Relation relation(RelationName name) {
        return session.read(DATABASE, List.of(name)).getFirst();
    }

    /** Alters a table to a shape that it then must have. */
    Table alter(Table before, Table after, Lineage lineage) {
        make(new Change.AlterTable(before, after, lineage));
        Table reached = (Table) relation(after.name());
        assertThat(TableDiff.between(reached, after, Lineage.byName(reached, after))).as("what is not as asked")
                .isEmpty();
        assertThat(reached.columns()).hasSameSizeAs(after.columns());
        return reached;
    }

    /** Makes changes in one transaction. */
    void make(Change... changes) {
        DuckDdl writer = new DuckDdl();
        session.begin();
        for (Change change : changes) {
            for (String statement : writer.write(change)) {
                session.execute(statement);
            }
        }
        Catalog inside = session.read();
        session.commit();
        assertSame(session.read(), inside);
        assertSurvivesAKill();
    }

    private void assertSurvivesAKill() {
        Catalog catalog = session.read();
        String contents = contents(session);
        Path copy = folder.resolve("copy" + copies++);
        try {
            Files.createDirectory(copy);
            for (Path file : files()) {
                Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LocalAccount account = new LocalAccount(copy);
        String token = account.changeToken();
        try (AccountSession reading = account.openForReading()) {
            assertSame(reading.read(), catalog);
            assertThat(contents(reading)).isEqualTo(contents);
        }
        assertThat(account.changeToken()).as("looking writes nothing").isEqualTo(token);
        try (AccountSession writing = account.openForWriting(Set.of(DATABASE))) {
            assertSame(writing.read(), catalog);
            assertThat(contents(writing)).isEqualTo(contents);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).toList();
        }
    }

    /** Inside a transaction DuckDB does not count the rows that it added. */
    private static void assertSame(Catalog actual, Catalog expected) {
        assertThat(actual.schemas()).containsExactlyInAnyOrderElementsOf(expected.schemas());
        assertThat(withoutRowCounts(actual)).containsExactlyInAnyOrderElementsOf(withoutRowCounts(expected));
    }

    private static List<Relation> withoutRowCounts(Catalog catalog) {
        return catalog.relations().stream().map(relation -> relation instanceof Table table
                ? new Table(table.name(), 0, table.columns(), table.primaryKey(), table.uniques(), table.checks(),
                        table.comment(), table.extras(), -1)
                : relation).toList();
    }

    /** All rows of all tables, each column also looked up through whatever index there is on it. */
    private static String contents(AccountSession session) {
        TreeMap<String, String> contents = new TreeMap<>();
        for (Relation relation : session.read().relations()) {
            if (relation instanceof Table table) {
                String from = " FROM " + DuckSql.qualified(table.name());
                contents.put(table.name().toString(), query(session, "SELECT * " + from + " ORDER BY ALL"));
                table.columns().forEach(column -> contents.put(table.name() + "." + column.name(),
                        query(session, "SELECT *" + from + " WHERE CAST(" + DuckSql.identifier(column.name())
                                + " AS VARCHAR) = '77' OR " + DuckSql.identifier(column.name()) + " = (SELECT max("
                                + DuckSql.identifier(column.name()) + ")" + from + ") ORDER BY ALL")));
                table.columns().stream().filter(column -> column.type().sql().matches(".*INT.*"))
                        .forEach(column -> contents.put(table.name() + "=" + column.name(),
                                query(session, "SELECT *" + from + " WHERE " + DuckSql.identifier(column.name())
                                        + " = 77 ORDER BY ALL")));
            }
        }
        return contents.toString();
    }

    String query(String sql) {
        return query(session, sql);
    }

    private static String query(AccountSession session, String sql) {
        StringBuilder rows = new StringBuilder();
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.append(i > 1 ? "," : "").append(result.getString(i));
                }
                rows.append(";");
            }
            return rows.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
