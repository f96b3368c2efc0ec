package io.duckpair.apply;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.AccountReading;
import io.duckpair.error.DuckpairException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The account for the time of one look at it and of what follows from that. To open a local account takes longer than most of
 * what is done with it, so it is opened when it is first needed, stays open between reading and carrying out, and is opened anew
 * only if something is to be written. One thread at a time.
 */
public final class HeldAccount implements AutoCloseable {

    private final Account account;
    private @Nullable AccountSession session;
    private @Nullable AccountReading reading;
    private String token = "";
    private Map<RelationName, Optional<Relation>> written = Map.of();
    private @Nullable Left left;
    private CompletableFuture<?> releasing = CompletableFuture.completedFuture(null);

    /** An account as it was left, and its change token then. */
    public record Left(String token, AccountReading reading) {}

    /** Opens nothing yet. */
    public HeldAccount(Account account) {
        this.account = account;
    }

    /**
     * Reads the account whole and leaves it open.
     *
     * @param takenBefore
     *            the account's change token, taken before this
     * @param earlier
     *            what was read of it before, null where nothing was; only what differs is looked at closely
     */
    public AccountReading read(String takenBefore, @Nullable AccountReading earlier) {
        AccountReading read = forReading().readAgain(earlier);
        remember(takenBefore, read);
        return read;
    }

    /** Tells what an earlier look saw, where the account has not moved since. */
    public void remember(String takenBefore, AccountReading seen) {
        token = takenBefore;
        reading = seen;
    }

    /** @param tables what was written to the account in its session; empty where it was more than tables */
    void wrote(Optional<Map<RelationName, Optional<Relation>>> tables) {
        if (tables.isEmpty()) {
            reading = null;
        }
        written = tables.orElse(Map.of());
    }

    /** What the account is like since it was closed; empty where that is not known without reading it. */
    public Optional<Left> left() {
        return Optional.ofNullable(left);
    }

    /** The text of views may follow a table without being written. */
    private @Nullable Left leaving(AccountSession open) {
        AccountReading seen = open.exclusive() ? reading : null;
        if (seen == null || written.isEmpty() || seen.catalog().relations().stream().anyMatch(View.class::isInstance)) {
            return null;
        }
        try {
            return open.settle().map(settled -> new Left(settled, seen.with(written))).orElse(null);
        } catch (DuckpairException e) {
            return null; // to close it will say so
        }
    }

    /** The session that is open, or one for reading. */
    AccountSession forReading() {
        AccountSession open = session;
        if (open == null) {
            open = account.openForReading();
            session = open;
            forgetWhatMayHaveChanged(open);
        }
        return open;
    }

    /** A session in which the databases can be written. To be asked for once, before anything is carried out. */
    AccountSession forWriting(Set<String> databases) {
        close();
        AccountSession open = account.openForWriting(databases);
        session = open;
        forgetWhatMayHaveChanged(open);
        return open;
    }

    /** What was seen before the account was opened counts only if it is the same now that nobody else can write it. */
    private void forgetWhatMayHaveChanged(AccountSession open) {
        if (reading != null && !(open.exclusive() && account.changeToken().equals(token))) {
            reading = null;
        }
    }

    /** The account as it is, but for what this session itself wrote; null where somebody else may have written it meanwhile. */
    @Nullable
    Catalog asRead() {
        return session != null && session.exclusive() && reading != null ? reading.catalog() : null;
    }

    /** Begins to let go of the account, which takes a while; {@link #close} waits for it. */
    public void release(Executor executor) {
        AccountSession open = session;
        session = null;
        if (open != null) {
            left = leaving(open);
            releasing = CompletableFuture.runAsync(open::close, executor);
        }
    }

    /** Lets go of the account, if it is open. It may be used again. */
    @Override
    public void close() {
        release(Runnable::run);
        releasing.join();
    }
}
