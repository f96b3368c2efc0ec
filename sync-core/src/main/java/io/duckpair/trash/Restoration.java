package io.duckpair.trash;

import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.DuckDdl;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.duckdb.ScratchDatabase;
import io.duckpair.postgres.PostgresDdl;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.transfer.DuckdbToPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A table that comes back from the trash, on the side where its rows were. */
public final class Restoration {

    private final Manifest manifest;
    private final Path rows;

    Restoration(Manifest manifest, Path rows) {
        this.manifest = manifest;
        this.rows = rows;
    }

    public Side side() {
        return manifest.trashed().side();
    }

    /** As it was. */
    public Table table() {
        return manifest.table();
    }

    /**
     * The table's own name, or one like it where that is taken.
     *
     * @param taken
     *            of that side
     */
    public RelationName freeName(Predicate<RelationName> taken) {
        RelationName name = manifest.table().name();
        RelationName free = name;
        for (int i = 1; taken.test(free); i++) {
            free = name.schema().relation(name.name() + "_restored" + (i == 1 ? "" : "_" + i));
        }
        return free;
    }

    /** Makes the table on MotherDuck with its rows, in the session's open transaction. */
    public void onMotherduck(AccountSession session, RelationName name) {
        Table table = named(name);
        new DuckDdl().write(new CreateTable(table)).forEach(session::execute);
        session.execute("INSERT INTO " + DuckSql.qualified(name) + " (" + names(table) + ") " + select(table));
    }

    /** Makes the table on PostgreSQL with its rows, in the connection's open transaction. */
    public void onPostgres(Connection transaction, RelationName name) {
        Table table = named(name);
        try (Statement statement = transaction.createStatement()) {
            for (String sql : new PostgresDdl().write(new CreateTable(table))) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
        List<ColumnPair> pairs = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            pairs.add(new ColumnPair(table.columns().get(i),
                    Column.of("c" + (i + 1), i + 1, manifest.columns().get(i))));
        }
        Table scratchTable = Table.of(RelationName.motherduck("scratch", "main", "rows"),
                pairs.stream().map(ColumnPair::motherduck).toList());
        try (ScratchDatabase scratch = ScratchDatabase.open(Path.of(rows + ".scratch"))) {
            scratch.execute("CREATE VIEW " + DuckSql.qualified(scratchTable.name()) + " AS " + select(table));
            DuckdbToPostgres.copy(scratch.connection(), new TablePair(table, scratchTable, pairs, List.of()), null,
                    transaction, PostgresSql.qualified(name), CopyListener.NONE);
        }
    }

    /** Names of constraints are taken where the table's own is. */
    private Table named(RelationName name) {
        Table table = manifest.table();
        if (name.equals(table.name())) {
            return table;
        }
        Key primaryKey = table.primaryKey();
        return table.withName(name).withPrimaryKey(primaryKey == null ? null : new Key(null, primaryKey.columns()))
                .withUniques(table.uniques().stream().map(key -> new Key(null, key.columns())).toList());
    }

    private static String names(Table table) {
        return DuckSql.identifiers(table.columns().stream().map(Column::name).toList());
    }

    /** The file's rows in the table's types. */
    private String select(Table table) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String name = "c" + (i + 1);
            columns.add(ParquetColumns.read(name, manifest.columns().get(i)) + " AS " + name);
        }
        return "SELECT " + String.join(", ", columns) + " FROM read_parquet(" + DuckSql.literal(rows.toString()) + ")";
    }
}
