package io.duckpair.duckdb;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder as an account: each file {@code NAME.duckdb} is the database {@code NAME}.
 *
 * <p>
 * A session attaches the files to a fresh in-memory DuckDB and lets go of them when closed. Attached for reading, a file is
 * not written and nothing is created beside it; other programs may read it meanwhile and not write it. Attached for writing,
 * it may have a small write-ahead log afterwards if it is large. DuckDB names, which
 * are compared without regard to ASCII case, decide where two files' names differ by case only: the first by name is the
 * database, the other is left alone.
 */
public final class LocalAccount implements Account {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAccount.class);

    /** When the round that used an instance is through: to give its memory back keeps a processor busy. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS,
            work -> Thread.ofPlatform().daemon().name("duckdb-end").start(work));

    private final DatabaseFiles files;
    /** Instances without files, whose memory is still to be given back. */
    private final Queue<DuckDBConnection> ended = new ConcurrentLinkedQueue<>();

    /** @param folder need not exist until the account is used */
    public LocalAccount(Path folder) {
        this(DatabaseFiles.in(folder));
    }

    LocalAccount(DatabaseFiles files) {
        this.files = files;
    }

    @Override
    public AccountId id() {
        files.requireFolder();
        try {
            return new AccountId("local", files.folder().toRealPath().toString());
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                    Sentence.of("The folder {0} cannot be read: {1}.", files.folder(), String.valueOf(e.getMessage())),
                    Sentence.nothing(), e);
        }
    }

    @Override
    public String title() {
        return "local account " + files.folder().getFileName();
    }

    /**
     * {@inheritDoc} A hash over each file's name, size, time of last change and identity, and its write-ahead log's; opens
     * nothing. To be taken before a read, and after a session that wrote is closed.
     */
    @Override
    public String changeToken() {
        return files.fingerprint();
    }

    /** {@inheritDoc} As {@link #changeToken}, of one file each. */
    @Override
    public Map<String, String> rowTokens() {
        return files.fingerprints();
    }

    @Override
    public Optional<Sentence> refusal(String database) {
        return files.refusal(database);
    }

    @Override
    public AccountSession openForReading() {
        return open(Set.of());
    }

    @Override
    public AccountSession openForWriting(Set<String> databases) {
        return open(databases);
    }

    /** No file is held between sessions; what memory is still held is given back. */
    @Override
    public void close() {
        closeEnded();
    }

    private void end(DuckDBConnection connection) {
        ended.add(connection);
        LATER.execute(this::closeEnded);
    }

    private void closeEnded() {
        for (DuckDBConnection next = ended.poll(); next != null; next = ended.poll()) {
            try {
                next.close();
            } catch (SQLException e) {
                LOG.warn("Closing DuckDB: {}", DuckErrors.clean(e));
            }
        }
    }

    private AccountSession open(Set<String> writable) {
        files.requireFolder();
        DuckDBConnection connection = DuckInstances.inMemory();
        LocalDatabases databases = new LocalDatabases(files, this::end);
        AccountSession session = new DuckSession(connection, databases);
        try {
            databases.attachAll(connection, writable);
            return session;
        } catch (SQLException e) {
            session.close();
            throw DuckErrors.statement(e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
