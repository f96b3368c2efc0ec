package io.duckpair.apply;

import io.duckpair.catalog.Catalog;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.AccountReading;
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
    private @Nullable Catalog catalog;
    private String token = "";
    private CompletableFuture<?> releasing = CompletableFuture.completedFuture(null);

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
        remember(takenBefore, read.catalog());
        return read;
    }

    /** Tells what an earlier look saw, where the account has not moved since. */
    public void remember(String takenBefore, Catalog seen) {
        token = takenBefore;
        catalog = seen;
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
        if (catalog != null && !(open.exclusive() && account.changeToken().equals(token))) {
            catalog = null;
        }
    }

    /** The account as it is, but for what this session itself wrote; null where somebody else may have written it meanwhile. */
    @Nullable
    Catalog asRead() {
        return session != null && session.exclusive() ? catalog : null;
    }

    /** Begins to let go of the account, which takes a while; {@link #close} waits for it. */
    public void release(Executor executor) {
        AccountSession open = session;
        session = null;
        if (open != null) {
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
