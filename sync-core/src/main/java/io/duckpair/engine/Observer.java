package io.duckpair.engine;

import io.duckpair.apply.HeldAccount;
import io.duckpair.catalog.Catalog;
import io.duckpair.drift.Baseline;
import io.duckpair.drift.Evidence;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountReading;
import io.duckpair.engine.Observation.Tokens;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.postgres.PostgresChangeProbe;
import io.duckpair.postgres.PostgresReading;
import io.duckpair.state.BaselineStore;
import io.duckpair.state.ShapeDigests;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Reads both sides, at the same time, and only what has moved since it last read. Writes nothing anywhere.
 */
final class Observer {

    private final Account account;
    private final PostgresCatalogReader reader;
    private final PostgresChangeProbe probe = new PostgresChangeProbe();
    private final Executor executor;
    private @Nullable Seen postgres;
    private @Nullable Seen motherduck;
    private @Nullable PostgresReading postgresRead;
    private @Nullable AccountReading motherduckRead;

    /** A catalog with the token that was valid when its reading began. */
    private record Seen(String token, Catalog catalog, ShapeDigests digests) {}

    Observer(Account account, PostgresCatalogReader reader, Executor executor) {
        this.account = account;
        this.reader = reader;
        this.executor = executor;
    }

    /** Asks both sides whether anything may have changed. */
    Tokens tokens(Connection connection) {
        return new Tokens(probe.changeToken(connection), account.changeToken());
    }

    /**
     * @param hasState
     *            whether the database has a baseline
     * @param held
     *            the account for this look and what follows from it; left open if it had to be read
     */
    Observation observe(Connection connection, boolean hasState, Evidence evidence, HeldAccount held) {
        CompletableFuture<Seen> onMotherduck = CompletableFuture.supplyAsync(() -> seeMotherduck(held), executor);
        Seen left;
        try {
            left = seePostgres(connection);
        } catch (RuntimeException e) {
            onMotherduck.exceptionally(_ -> null).join();
            throw e;
        }
        Seen right = joined(onMotherduck);
        postgres = left;
        motherduck = right;
        Baseline baseline = hasState ? BaselineStore.load(connection, left.digests(), right.digests())
                : Baseline.none();
        return new Observation(baseline, left.catalog(), right.catalog(), evidence,
                new Tokens(left.token(), right.token()));
    }

    /** The baseline as it is now; of what was changed since the last look it has the shapes as they were read back. */
    Baseline baseline(Connection connection) {
        Seen left = postgres;
        Seen right = motherduck;
        if (left == null || right == null) {
            throw new IllegalStateException("nothing was observed");
        }
        return BaselineStore.load(connection, left.digests(), right.digests());
    }

    private static Seen joined(CompletableFuture<Seen> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DuckpairException known) {
                throw known;
            }
            throw new DuckpairException(ErrorCode.INTERNAL, Sentence.of("MotherDuck could not be read."),
                    Sentence.of("Please report this."),
                    e.getCause());
        }
    }

    private Seen seePostgres(Connection connection) {
        String token = probe.changeToken(connection);
        Seen before = postgres;
        if (before != null && before.token().equals(token)) {
            return before;
        }
        PostgresReading read = reader.readAgain(connection, postgresRead);
        postgresRead = read;
        return seen(token, read.catalog(), before);
    }

    private Seen seeMotherduck(HeldAccount held) {
        String token = account.changeToken();
        Seen before = motherduck;
        if (before != null && before.token().equals(token)) {
            if (motherduckRead != null) {
                held.remember(token, motherduckRead);
            }
            return before;
        }
        AccountReading read = held.read(token, motherduckRead);
        motherduckRead = read;
        return seen(token, read.catalog(), before);
    }

    private Seen seen(String token, Catalog catalog, @Nullable Seen before) {
        ShapeDigests digests = before == null ? ShapeDigests.of(catalog, executor)
                : before.digests().ofLater(catalog, executor);
        return new Seen(token, catalog, digests);
    }

    /** Takes over what is known of the account since a round wrote to it. */
    void take(HeldAccount.Left left) {
        motherduck = seen(left.token(), left.reading().catalog(), motherduck);
        motherduckRead = left.reading();
    }

    /** Forgets what was seen, so that the next observation reads everything. */
    void forget() {
        postgres = null;
        motherduck = null;
        postgresRead = null;
        motherduckRead = null;
    }
}
