package io.duckpair.trash;

import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.DdlWriter;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.DuckDdl;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.duckdb.ScratchDatabase;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresDdl;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.transfer.PostgresSource;
import io.duckpair.rows.transfer.PostgresToDuckdb;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import io.duckpair.types.TypeMapping;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A link's trash. */
public final class Trash {

    /** How long rows stay at least. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final TrashFolder folder;
    private final TypeMapping types;
    private final Clock clock;

    /** @param folder the link's own; made when something is put into it */
    public Trash(Path folder, TypeMapping types, Clock clock) {
        this.folder = new TrashFolder(folder);
        this.types = types;
        this.clock = clock;
    }

    /** What is in it, newest first. */
    public List<Trashed> list() {
        return folder.list().stream().map(Manifest::trashed).toList();
    }

    /**
     * Puts the rows of a table on MotherDuck into the trash, as the session's open transaction sees them.
     *
     * @param reason
     *            what is about to be done to it
     * @return its id
     */
    public String putMotherduck(AccountSession session, Table table, String reason) {
        List<DuckType> columns = table.columns().stream().map(column -> (DuckType) column.type()).toList();
        List<String> names = table.columns().stream().map(column -> DuckSql.identifier(column.name())).toList();
        return put(Side.MOTHERDUCK, table, columns, reason,
                file -> write(session.connection(), DuckSql.qualified(table.name()), names, columns, file));
    }

    /** Puts the rows of a table on PostgreSQL into the trash, as the connection's open transaction sees them. */
    public String putPostgres(Connection transaction, Table table, String reason) {
        List<DuckType> columns = table.columns().stream()
                .map(column -> types.toDuck((PostgresType) column.type()).type())
                .toList();
        TablePair pair = scratchPair(table, columns);
        return put(Side.POSTGRES, table, columns, reason, file -> {
            try (ScratchDatabase scratch = ScratchDatabase.open(Path.of(file + ".scratch"));
                    PostgresSource source = PostgresSource.ofTransaction(transaction)) {
                String name = DuckSql.qualified(pair.motherduck().name());
                scratch.execute(new DuckDdl().write(new CreateTable(pair.motherduck())).getFirst());
                PostgresToDuckdb.copy(source, pair, List.of(), scratch.connection(), name, CopyListener.NONE);
                return write(scratch.connection(), name,
                        pair.motherduck().columns().stream().map(Column::name).toList(), columns, file);
            }
        });
    }

    private interface Rows {
        long write(Path file);
    }

    private String put(Side side, Table table, List<DuckType> columns, String reason, Rows rows) {
        Instant now = clock.instant();
        String id = folder.newId(now);
        try {
            Path file = folder.rows(id);
            long count = rows.write(file);
            TrashFolder.force(file);
            Trashed trashed = new Trashed(id, now, side, table.name().toString(), count, Files.size(file), reason,
                    now.plus(KEPT));
            new Manifest(trashed, table, columns, ddl(side).write(new CreateTable(table))).write(folder.manifest(id));
            return id;
        } catch (IOException e) {
            folder.delete(id);
            throw TrashFolder.unusable(folder.folder(), e);
        } catch (RuntimeException e) {
            folder.delete(id);
            throw e;
        }
    }

    private static DdlWriter ddl(Side side) {
        return switch (side) {
            case POSTGRES -> new PostgresDdl();
            case MOTHERDUCK -> new DuckDdl();
        };
    }

    private static long write(Connection connection, String table, List<String> names, List<DuckType> columns,
            Path file) {
        List<String> expressions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            expressions.add(ParquetColumns.write(names.get(i), columns.get(i)) + " AS c" + (i + 1));
        }
        String sql = "COPY (SELECT " + String.join(", ", expressions) + " FROM " + table + ") TO "
                + DuckSql.literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)";
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        } catch (SQLException e) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("The rows of {0} cannot be put into the trash: {1}.", table,
                            String.valueOf(e.getMessage())),
                    Sentence.of("They are not dropped before they are in it."), e);
        }
    }

    /** The table in the scratch database, with names that no two columns share. */
    private static TablePair scratchPair(Table table, List<DuckType> columns) {
        List<ColumnPair> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add(new ColumnPair(table.columns().get(i), Column.of("c" + (i + 1), i + 1, columns.get(i))));
        }
        Table scratch = Table.of(RelationName.motherduck("scratch", "main", "rows"),
                pairs.stream().map(ColumnPair::motherduck).toList());
        return new TablePair(table, scratch, pairs, List.of());
    }

    /**
     * What was put in stays from now on, even if power is lost at the very moment at which its table is dropped. To be called
     * before that is committed.
     */
    public void secure() {
        folder.force();
    }

    /** Takes something out again that was not dropped after all. */
    public void remove(String id) {
        folder.delete(id);
    }

    /**
     * Deletes all but the newest of what one table left for some reasons.
     *
     * @param table
     *            its name on that side
     */
    public void keepNewest(int count, Side side, RelationName table, Collection<String> reasons) {
        list().stream().filter(trashed -> trashed.side() == side && trashed.table().equals(table.toString())
                && reasons.contains(trashed.reason())).skip(count).forEach(trashed -> folder.delete(trashed.id()));
    }

    /** Deletes what has expired. Returns how much. */
    public int expire() {
        Instant now = clock.instant();
        List<Trashed> old = list().stream().filter(trashed -> trashed.expires().isBefore(now)).toList();
        old.forEach(trashed -> folder.delete(trashed.id()));
        return old.size();
    }

    /** What is to be restored, with what is needed for it. */
    public Restoration restoration(String id) {
        return new Restoration(folder.find(id), folder.rows(id));
    }
}
