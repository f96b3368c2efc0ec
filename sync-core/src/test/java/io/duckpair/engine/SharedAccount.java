package io.duckpair.engine;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountId;
import io.duckpair.duckdb.AccountSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A real account that another program writes at moments of a test's choice, and that may look like one in the cloud. */
final class SharedAccount implements Account {

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
    public AccountId id() {
        return account.id();
    }

    @Override
    public String title() {
        return account.title();
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
    public Optional<String> refusal(String database) {
        return account.refusal(database);
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

    @Override
    public void close() {
        account.close();
    }

    private AccountSession shared(AccountSession opened) {
        session = opened;
        if (cloud.isEmpty()) {
            return opened;
        }
        return (AccountSession) Proxy.newProxyInstance(AccountSession.class.getClassLoader(),
                new Class<?>[]{AccountSession.class}, (_, method, arguments) -> {
                    if (method.getName().equals("exclusive")) {
                        return false;
                    }
                    try {
                        Object result = method.invoke(opened, arguments);
                        if (method.getName().equals("close")) {
                            Runnable write = beforeSettling;
                            beforeSettling = () -> {
                            };
                            write.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
