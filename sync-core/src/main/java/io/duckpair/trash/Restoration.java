package io.duckpair.trash;

import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.DuckDdl;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.duckdb.ScratchDatabase;
import io.duckpair.naming.IdentifierNaming;
import io.duckpair.postgres.PostgresDdl;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.transfer.DuckdbToPostgres;
import io.duckpair.types.PostgresType;
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
            free = name.schema().relation(fitting(name.name() + "_restored" + (i == 1 ? "" : "_" + i)));
        }
        return free;
    }

    /** PostgreSQL would cut off what makes it another name. */
    private String fitting(String name) {
        return side() == Side.MOTHERDUCK ? name
                : IdentifierNaming.relationToPostgres(name).carried().orElse(name);
    }

    /** Makes the table on MotherDuck with its rows, in the session's open transaction. */
    public void onMotherduck(AccountSession session, RelationName name) {
        Table table = manifest.table().withName(name);
        new DuckDdl().write(new CreateTable(table)).forEach(session::execute);
        session.execute("INSERT INTO " + DuckSql.qualified(name) + " (" + names(table) + ") " + select(table));
    }

    /**
     * Makes the table on PostgreSQL with its rows, in the connection's open transaction.
     *
     * @param taken
     *            as of {@link #freeName}
     */
    public void onPostgres(Connection transaction, RelationName name, Predicate<RelationName> taken) {
        Table table = named(name, taken);
        try (Statement statement = transaction.createStatement()) {
            OwnSequences sequences = new OwnSequences(statement, table);
            sequences.make();
            for (String sql : new PostgresDdl().write(new CreateTable(table))) {
                statement.execute(sql);
            }
            fillPostgres(transaction, table);
            sequences.attach();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private void fillPostgres(Connection transaction, Table table) {
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
                    transaction, PostgresSql.qualified(table.name()), CopyListener.NONE);
        }
    }

    /** Constraints keep their names where these are free: an index has the name of its constraint. */
    private Table named(RelationName name, Predicate<RelationName> taken) {
        Table table = manifest.table();
        Key primaryKey = table.primaryKey();
        return table.withName(name).withPrimaryKey(primaryKey == null ? null : named(primaryKey, name, taken))
                .withUniques(table.uniques().stream().map(key -> named(key, name, taken)).toList());
    }

    private static Key named(Key key, RelationName table, Predicate<RelationName> taken) {
        String name = key.name();
        return name != null && taken.test(table.schema().relation(name)) ? new Key(null, key.columns()) : key;
    }

    /** Of the columns that can be written. */
    private static String names(Table table) {
        return DuckSql.identifiers(table.columns().stream().filter(Restoration::isWritten).map(Column::name).toList());
    }

    private static boolean isWritten(Column column) {
        return column.generation() != Generation.EXPRESSION || column.type() instanceof PostgresType;
    }

    /** The file's rows in the table's types. */
    private String select(Table table) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String name = "c" + (i + 1);
            if (isWritten(table.columns().get(i))) {
                columns.add(ParquetColumns.read(name, manifest.columns().get(i)) + " AS " + name);
            }
        }
        return "SELECT " + String.join(", ", columns) + " FROM read_parquet(" + DuckSql.literal(rows.toString()) + ")";
    }
}
