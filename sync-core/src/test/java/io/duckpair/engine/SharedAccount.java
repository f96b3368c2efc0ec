package io.duckpair.engine;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.testing.DelegatingAccount;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A real account that another program writes at moments of a test's choice, and that may look like one in the cloud. */
final class SharedAccount extends DelegatingAccount {

    /** What an account in the cloud tells of itself, where the files of a local one tell more. */
    record Tokens(Supplier<String> catalog, Supplier<String> rows) {}

    private final Account account;
    private final Optional<Tokens> cloud;
    private Runnable beforeWriting = () -> {
    };
    private Runnable beforeSettling = () -> {
    };
    private @Nullable AccountSession session;

    private SharedAccount(Account account, Optional<Tokens> cloud) {
        this.account = account;
        this.cloud = cloud;
    }

    static SharedAccount local(Account account) {
        return new SharedAccount(account, Optional.empty());
    }

    /** One whose sessions keep nobody out, whose change token knows the catalog alone, and its row tokens one database. */
    static SharedAccount cloud(Account account, Tokens tokens) {
        return new SharedAccount(account, Optional.of(tokens));
    }

    /** Once, when the engine is about to open it for writing. */
    void beforeWriting(Runnable write) {
        beforeWriting = write;
    }

    /** Once, when the engine has done what it wanted and has yet to note how the account is now. */
    void beforeSettling(Runnable write) {
        beforeSettling = write;
    }

    /** Writes an account in the cloud while the engine has it open, between two of its transactions. */
    void write(String sql) {
        Objects.requireNonNull(session).execute(sql);
    }

    @Override
    protected Account account() {
        return account;
    }

    @Override
    public String changeToken() {
        return cloud.map(Tokens::catalog).map(Supplier::get).orElseGet(account::changeToken);
    }

    @Override
    public Map<String, String> rowTokens() {
        return cloud.map(Tokens::rows).map(rows -> Map.of("my_db", rows.get())).orElseGet(account::rowTokens);
    }

    @Override
    public AccountSession openForReading() {
        return shared(account.openForReading());
    }

    @Override
    public AccountSession openForWriting(Set<String> databases) {
        Runnable write = beforeWriting;
        beforeWriting = () -> {
        };
        write.run();
        return shared(account.openForWriting(databases));
    }

    private AccountSession shared(AccountSession opened) {
        session = opened;
        return cloud.isEmpty() ? opened : intercepted(opened, call -> switch (call.method()) {
            case "exclusive" -> false;
            case "close" -> {
                Object result = call.proceed();
                Runnable write = beforeSettling;
                beforeSettling = () -> {
                };
                write.run();
                yield result;
            }
            default -> call.proceed();
        });
    }
}
