package io.duckpair.testing;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountId;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.wording.Sentence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what another account does, but for what a test makes of it. What only some accounts tell it does not pass on. */
public abstract class DelegatingAccount implements Account {

    /** The other one, as of each question. */
    protected abstract Account account();

    /** What becomes of the calls on a session. */
    @FunctionalInterface
    protected interface Interception {

        @Nullable
        Object instead(Call call) throws Throwable;
    }

    /** One call on a session. */
    protected static final class Call {

        private final AccountSession session;
        private final Method method;
        private final @Nullable Object @Nullable [] arguments;

        private Call(AccountSession session, Method method, @Nullable Object @Nullable [] arguments) {
            this.session = session;
            this.method = method;
            this.arguments = arguments;
        }

        public String method() {
            return method.getName();
        }

        public String firstArgument() {
            return arguments == null ? "" : String.valueOf(arguments[0]);
        }

        /** Does what the session does by itself. */
        public @Nullable Object proceed() throws Throwable {
            try {
                return method.invoke(session, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    protected static AccountSession intercepted(AccountSession session, Interception interception) {
        return (AccountSession) Proxy.newProxyInstance(AccountSession.class.getClassLoader(),
                new Class<?>[]{AccountSession.class},
                (_, method, arguments) -> interception.instead(new Call(session, method, arguments)));
    }

    @Override
    public AccountId id() {
        return account().id();
    }

    @Override
    public String title() {
        return account().title();
    }

    @Override
    public String changeToken() {
        return account().changeToken();
    }

    @Override
    public Map<String, String> rowTokens() {
        return account().rowTokens();
    }

    @Override
    public Optional<Sentence> refusal(String database) {
        return account().refusal(database);
    }

    @Override
    public AccountSession openForReading() {
        return account().openForReading();
    }

    @Override
    public AccountSession openForWriting(Set<String> databases) {
        return account().openForWriting(databases);
    }

    @Override
    public void close() {
        account().close();
    }
}
