package io.duckpair.engine;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountId;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A real account that refuses what a test tells it to, or is lost when a test tells it to. */
final class RefusingAccount implements Account {

    private final Account account;
    private final AtomicBoolean losesAnswer = new AtomicBoolean();
    private volatile Predicate<String> refused = _ -> false;

    RefusingAccount(Account account) {
        this.account = account;
    }

    /** @param what is asked with each statement, and with the word {@code COMMIT} */
    void refuse(Predicate<String> what) {
        refused = what;
    }

    /** The next COMMIT is done, and the connection lost before it is answered. */
    void loseTheAnswerOfACommit() {
        losesAnswer.set(true);
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
        return account.changeToken();
    }

    @Override
    public Map<String, String> rowTokens() {
        return account.rowTokens();
    }

    @Override
    public Optional<String> refusal(String database) {
        return account.refusal(database);
    }

    @Override
    public void close() {
        account.close();
    }

    @Override
    public AccountSession openForReading() {
        return account.openForReading();
    }

    @Override
    public AccountSession openForWriting(Set<String> databases) {
        AccountSession session = account.openForWriting(databases);
        return (AccountSession) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{AccountSession.class},
                (_, method, arguments) -> {
                    String asked = method.getName().equals("execute") ? (String) arguments[0]
                            : method.getName().equals("commit") ? "COMMIT" : "";
                    if (refused.test(asked)) {
                        throw new DuckpairException(ErrorCode.STATEMENT_FAILED, "Refused by the test: " + asked + ".",
                                "");
                    }
                    try {
                        Object result = method.invoke(session, arguments);
                        if (asked.equals("COMMIT") && losesAnswer.getAndSet(false)) {
                            throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE, "Lost by the test in COMMIT.",
                                    "");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
