package io.duckpair.apply;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.AccountReading;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.MirrorSessions;
import java.util.HashMap;
import java.util.HashSet;
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
public final class HeldAccount implements AutoCloseable, MirrorSessions {

    private final Account account;
    private @Nullable AccountSession session;
    private Set<String> writable = Set.of();
    private Map<String, String> tokens = Map.of();
    private @Nullable AccountReading reading;
    private String token = "";
    private Map<RelationName, Optional<Relation>> written = Map.of();
    private boolean wroteRows;
    private @Nullable Left left;
    private @Nullable Map<String, String> tokensLeft;
    private @Nullable Map<String, String> tokensBefore;
    private final Set<String> movedBetween = new HashSet<>();
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

    /** Rows were written to the account in its session: how many a table has is no longer known from before. */
    public void wroteRows() {
        wroteRows = true;
    }

    /**
     * Each database's change token that all that was seen of it in here belongs to: the one that it had when it was closed if
     * nobody else could write it since it was first opened, and else the one that it had then, so that it is looked at again.
     */
    public Map<String, String> rowTokens() {
        Map<String, String> before = tokensBefore;
        Map<String, String> known = tokensLeft;
        if (before == null) {
            return account.rowTokens();
        }
        if (known == null) {
            return before;
        }
        Map<String, String> sure = new HashMap<>(known);
        movedBetween.forEach(database -> sure.put(database, before.getOrDefault(database, "")));
        return sure;
    }

    private void leave(AccountSession open) {
        left = null;
        tokensLeft = null;
        if (!open.exclusive()) {
            return;
        }
        try {
            String settled = open.settle().orElse(null);
            if (settled != null) {
                tokensLeft = account.rowTokens();
                left = leaving(settled);
            }
        } catch (DuckpairException e) {
            left = null; // to close it will say so
        }
    }

    /** The text of views may follow a table without being written. */
    private @Nullable Left leaving(String settled) {
        AccountReading seen = reading;
        if (seen == null || written.isEmpty() || wroteRows
                || seen.catalog().relations().stream().anyMatch(View.class::isInstance)) {
            return null;
        }
        return new Left(settled, seen.with(written));
    }

    /** The session that is open, or one for reading. */
    @Override
    public AccountSession forReading() {
        AccountSession open = session;
        return open != null ? open : opened(account.openForReading(), Set.of());
    }

    /** The session that is open if the databases can be written in it, or a new one; to be asked for before others are used. */
    @Override
    public AccountSession forWriting(Set<String> databases) {
        AccountSession open = session;
        if (open != null && !databases.isEmpty() && writable.containsAll(databases)) {
            return open;
        }
        close();
        return opened(account.openForWriting(databases), databases);
    }

    private AccountSession opened(AccountSession open, Set<String> databases) {
        session = open;
        writable = Set.copyOf(databases);
        tokens = account.rowTokens();
        noteTokens(tokens);
        forgetWhatMayHaveChanged(open);
        return open;
    }

    /** Before and between sessions the files are free, and whoever waited for them gets in. */
    private void noteTokens(Map<String, String> now) {
        Map<String, String> earlier = tokensLeft != null ? tokensLeft : tokensBefore;
        if (earlier == null) {
            tokensBefore = now;
        } else {
            now.forEach((database, token) -> {
                if (!token.equals(earlier.get(database))) {
                    movedBetween.add(database);
                }
            });
        }
    }

    @Override
    public Map<String, String> tokens() {
        if (session == null) {
            tokens = account.rowTokens();
            noteTokens(tokens);
        }
        return tokens;
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
            leave(open);
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
