package io.duckpair.engine;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.testing.DelegatingAccount;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A real account that refuses what a test tells it to, or is lost when a test tells it to. */
final class RefusingAccount extends DelegatingAccount {

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
    protected Account account() {
        return account;
    }

    @Override
    public AccountSession openForWriting(Set<String> databases) {
        return intercepted(account.openForWriting(databases), call -> {
            String asked = switch (call.method()) {
                case "execute" -> call.firstArgument();
                case "commit" -> "COMMIT";
                default -> "";
            };
            if (refused.test(asked)) {
                throw new DuckpairException(ErrorCode.STATEMENT_FAILED, "Refused by the test: " + asked + ".", "");
            }
            Object result = call.proceed();
            if (asked.equals("COMMIT") && losesAnswer.getAndSet(false)) {
                throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE, "Lost by the test in COMMIT.", "");
            }
            return result;
        });
    }
}
