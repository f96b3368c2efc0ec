package io.duckpair.duckdb;

import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.SchemaName;
import io.duckpair.naming.CaseFold;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a local account, attached to one DuckDB instance. */
final class LocalDatabases implements OpenDatabases {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDatabases.class);

    /**
     * What new files are written in. DuckDB 1.2 and later read it. With the default, which DuckDB 1.0 still reads, an empty
     * table of ten columns takes 28 KB, and attaching 10,000 of them 1.1 s instead of 0.4 s (measured with 1.5.6).
     */
    private static final String STORAGE_VERSION = "v1.2.0";

    /**
     * Rows that DuckDB writes as one group; half of its own default. It compresses while rows still arrive, and on several threads,
     * only groups that are full; what is left of each thread is compressed by one of them at the end. Larger groups that a file has
     * already stay as they are and are added to by new ones (seen with 1.5.6).
     */
    private static final int GROUP_ROWS = 61_440;

    /**
     * A checkpoint writes the whole catalog anew, which takes 0.4 s for 10,000 tables. Beside a file from this size on, a small
     * log stays, as DuckDB itself leaves one until it has grown to 16 MB; whoever opens the file next replays it.
     */
    private static final long LARGE_FILE = 8L << 20;
    private static final long SMALL_LOG = 1L << 20;

    private final DatabaseFiles files;
    private final Consumer<DuckDBConnection> ending;
    private final Set<String> attached = new LinkedHashSet<>();
    private final Set<String> writable = new HashSet<>();
    private final List<LeftAlone> leftAlone = new ArrayList<>();
    private @Nullable Path copies;
    private boolean expectsRows;

    /** @param ending takes down an instance that has no file open any more */
    LocalDatabases(DatabaseFiles files, Consumer<DuckDBConnection> ending) {
        this.files = files;
        this.ending = ending;
    }

    /**
     * Attaches all files.
     *
     * @param writable
     *            databases to open for writing; the others are opened for reading
     */
    void attachAll(DuckDBConnection connection, Set<String> writable) throws SQLException {
        run(connection, "PRAGMA disable_checkpoint_on_shutdown");
        this.writable.addAll(writable);
        Map<String, String> names = new HashMap<>();
        for (Map.Entry<String, Path> entry : files.list().entrySet()) {
            String database = entry.getKey();
            String twin = names.get(CaseFold.key(database));
            Optional<Sentence> refusal = files.refusal(database);
            if (refusal.isPresent()) {
                leaveAlone(database, refusal.get());
            } else if (twin != null) {
                leaveAlone(database, Sentence.of("DuckDB cannot tell its name from {0}", twin));
            } else {
                attach(connection, database, entry.getValue(), writable.contains(database));
                names.put(CaseFold.key(database), database);
            }
        }
        for (String database : writable) {
            if (!attached.contains(database)) {
                throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                        Sentence.of("There is no database {0} in {1}.", database, files.folder()),
                        Sentence.of("Put its file back; the next round reads the folder again."));
            }
        }
    }

    private void leaveAlone(String database, Sentence reason) {
        leftAlone.add(new LeftAlone(SchemaName.motherduck(database, ""), "", reason));
    }

    private void attach(DuckDBConnection connection, String database, Path file, boolean writable) {
        try {
            run(connection,
                    attachment(database, file, writable ? " (ROW_GROUP_SIZE " + GROUP_ROWS + ")" : " (READ_ONLY)"));
        } catch (SQLException e) {
            if (writable || !DuckErrors.needsWriteToReplay(DuckErrors.clean(e))) {
                throw DuckErrors.opening(e, file);
            }
            attachReplayedCopy(connection, database, file);
        }
        attached.add(database);
    }

    /**
     * A process that was killed can leave a write-ahead log that DuckDB replays only into a file that it may write. Looking
     * must not write, so a copy is replayed and read instead.
     */
    private void attachReplayedCopy(DuckDBConnection connection, String database, Path file) {
        LOG.info("{} was not closed properly; reading a copy of it", file);
        try {
            Path copy = copyLocked(database, file);
            run(connection, attachment(database, copy, ""));
            run(connection, "CHECKPOINT " + DuckSql.identifier(database));
            run(connection, "DETACH " + DuckSql.identifier(database));
            run(connection, attachment(database, copy, " (READ_ONLY)"));
        } catch (SQLException e) {
            throw DuckErrors.opening(e, file);
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                    Sentence.of("{0} was not closed properly and cannot be copied to be read: {1}.", file,
                            String.valueOf(e.getMessage())),
                    Sentence.of("Open and close it once with DuckDB."), e);
        }
    }

    /** Copies a file and its log while nobody can write them. Only for a file that DuckDB does not have open in this process. */
    private Path copyLocked(String database, Path file) throws IOException {
        if (copies == null) {
            copies = Files.createTempDirectory("duckpair");
        }
        Path copy = copies.resolve(String.valueOf(file.getFileName()));
        Path log = files.logOf(database);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock == null) {
                throw new DuckpairException(ErrorCode.ACCOUNT_IN_USE,
                        Sentence.of("{0} is in use by {1}.", String.valueOf(file.getFileName()),
                                Sentence.of("another program")),
                        Sentence.of("Close it there; the next round tries again."));
            }
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(log, copies.resolve(String.valueOf(log.getFileName())), StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    @Override
    public Map<String, Sentence> notFollowed() {
        return Map.of();
    }

    @Override
    public List<LeftAlone> notOpened() {
        return leftAlone;
    }

    @Override
    public boolean exclusive() {
        return copies == null; // what a copy was made of can be written
    }

    @Override
    public void create(DuckDBConnection connection, String database) throws SQLException {
        files.refusal(database).ifPresent(reason -> {
            throw cannotCreate(database, reason);
        });
        if (Files.exists(files.fileOf(database))) {
            throw cannotCreate(database, Sentence.of("its file exists already"));
        }
        if (Files.exists(files.logOf(database))) {
            throw cannotCreate(database,
                    Sentence.of("{0} is left over from another database", files.logOf(database).getFileName()));
        }
        run(connection, attachment(database, files.fileOf(database),
                " (STORAGE_VERSION '" + STORAGE_VERSION + "', ROW_GROUP_SIZE " + GROUP_ROWS + ")"));
        attached.add(database);
        writable.add(database);
    }

    private static DuckpairException cannotCreate(String database, Sentence reason) {
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("Database {0} cannot be created: {1}.", database, reason), Sentence.nothing());
    }

    @Override
    public void drop(DuckDBConnection connection, String database) throws SQLException {
        run(connection, "USE memory");
        detach(connection, database);
        writable.remove(database);
        files.delete(database);
    }

    @Override
    public Optional<String> settle(DuckDBConnection connection, boolean tidy) throws SQLException {
        for (String database : writable) {
            long log = files.logSize(database);
            if (log > 0 && (tidy || log > SMALL_LOG || files.size(database) < LARGE_FILE)) {
                run(connection, "CHECKPOINT " + DuckSql.identifier(database));
            }
        }
        return exclusive() ? Optional.of(files.fingerprint()) : Optional.empty();
    }

    @Override
    public void expectRows(DuckDBConnection connection) throws SQLException {
        if (!expectsRows) {
            DuckInstances.useThreads(connection);
            expectsRows = true;
        }
    }

    @Override
    public void closing(DuckDBConnection connection) throws SQLException {
        run(connection, "USE memory");
        for (String database : List.copyOf(attached)) {
            detach(connection, database);
        }
    }

    private void detach(DuckDBConnection connection, String database) throws SQLException {
        run(connection, "DETACH " + DuckSql.identifier(database));
        attached.remove(database);
    }

    /**
     * To take an instance down takes longer than to let go of its files: it gives memory back to the system, 0.1 s after
     * 10,000 tables. Nobody has to wait for that.
     */
    @Override
    public void close(DuckDBConnection connection) throws SQLException {
        try {
            if (attached.isEmpty()) {
                ending.accept(connection);
            } else {
                connection.close();
            }
        } finally {
            deleteCopies();
        }
    }

    private void deleteCopies() {
        if (copies != null) {
            try (var entries = Files.newDirectoryStream(copies)) {
                for (Path entry : entries) {
                    Files.delete(entry);
                }
                Files.delete(copies);
            } catch (IOException e) {
                LOG.warn("{} cannot be deleted: {}", copies, e.getMessage());
            }
        }
    }

    private static String attachment(String database, Path file, String options) {
        return "ATTACH " + DuckSql.literal(file.toString()) + " AS " + DuckSql.identifier(database) + options;
    }

    private static void run(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
