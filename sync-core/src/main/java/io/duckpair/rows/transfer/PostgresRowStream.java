package io.duckpair.rows.transfer;

import io.duckpair.rows.CopyListener;
import io.duckpair.rows.arrow.Batch;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's part in a copy out of PostgreSQL: it takes query after query from a queue until none is left. */
final class PostgresRowStream implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresRowStream.class);

    /** Eleven bytes of signature, flags, and the length of an extension that PostgreSQL has never used. */
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER = SIGNATURE.length + 8;
    private static final int LAST_ROW = -1;

    /** A batch of whole vectors of DuckDB's is worth a little more memory, but not any. */
    private static final int VECTOR = 2048;
    private static final long BATCH_BYTES = 2L << 20;
    private static final long MOST_BATCH_BYTES = 8L << 20;
    private static final int BATCH_ROWS = 16 * VECTOR;

    private final Connection connection;
    private final Queue<String> queries;
    private final InboundQueue batches;
    private final Function<Batch, RowDecoder> decoders;
    private final CopyListener listener;
    private final IdentityHashMap<Batch, RowDecoder> known = new IdentityHashMap<>();
    private @Nullable RowDecoder current;
    private long bytes;
    private long rows;
    private volatile boolean running;

    PostgresRowStream(Connection connection, Queue<String> queries, InboundQueue batches,
            Function<Batch, RowDecoder> decoders, CopyListener listener) {
        this.connection = connection;
        this.queries = queries;
        this.batches = batches;
        this.decoders = decoders;
        this.listener = listener;
    }

    @Override
    public void run() {
        try {
            for (String query = queries.poll(); query != null; query = queries.poll()) {
                copy(query);
            }
            flush();
        } catch (Throwable e) {
            batches.fail(e);
        } finally {
            if (current != null) {
                batches.released(current.batch());
            }
            batches.finished();
        }
    }

    /** Rows read so far; of use when the thread has ended. */
    long rows() {
        return rows;
    }

    /** Stops the query that runs, from another thread. */
    void cancel() throws SQLException {
        if (running) {
            connection.unwrap(PGConnection.class).cancelQuery();
        }
    }

    private void copy(String query) throws SQLException, InterruptedException {
        batches.requireGoingOn();
        running = true;
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query);
        try {
            boolean first = true;
            for (byte[] data = copy.readFromCopy(); data != null; data = copy.readFromCopy()) {
                int at = 0;
                if (first) {
                    first = false;
                    requireSignature(data);
                    at = HEADER + BigEndian.getInt(data, HEADER - Integer.BYTES);
                }
                if (at < data.length && BigEndian.getShort(data, at) != LAST_ROW) {
                    decode(data, at);
                }
            }
        } finally {
            running = false;
            if (copy.isActive()) {
                stop(copy);
            }
        }
    }

    /** The driver's own {@code cancelCopy} leaves what the server has sent in the connection, which may be the caller's. */
    private void stop(CopyOut copy) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
        try {
            byte[] data;
            do {
                data = copy.readFromCopy();
            } while (data != null);
        } catch (SQLException e) {
            LOG.debug("The copy was stopped: {}", e.getMessage());
        }
    }

    private void decode(byte[] data, int at) throws InterruptedException {
        RowDecoder decoder = current;
        if (decoder == null) {
            decoder = known.computeIfAbsent(batches.take(), decoders);
            current = decoder;
        }
        decoder.decode(data, at);
        bytes += data.length;
        if (isFull(decoder.batch().rows().length())) {
            flush();
        }
    }

    private boolean isFull(int count) {
        return count >= BATCH_ROWS || bytes >= MOST_BATCH_BYTES || (bytes >= BATCH_BYTES && count % VECTOR == 0);
    }

    private void flush() throws InterruptedException {
        RowDecoder decoder = current;
        if (decoder != null) {
            int count = decoder.batch().rows().length();
            batches.put(decoder.batch());
            current = null;
            rows += count;
            listener.copied(count, bytes);
            bytes = 0;
        }
    }

    private static void requireSignature(byte[] data) {
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (data[i] != SIGNATURE[i]) {
                throw new IllegalStateException("PostgreSQL did not send a binary COPY");
            }
        }
    }
}
