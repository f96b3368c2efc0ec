package io.duckpair.ui.connect;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.Accounts;
import io.duckpair.error.DuckpairException;
import io.duckpair.secret.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens what a link names as its MotherDuck side. */
@FunctionalInterface
public interface AccountOpening {

    /**
     * @param target
     *            as {@link Accounts} takes it
     * @param token
     *            asked for each time MotherDuck is connected to; empty for that of the environment
     * @throws DuckpairException
     *             where there is no such account or no token
     */
    Account open(String target, Optional<Supplier<Secret>> token);

    /** The accounts that there are, with the token in these variables where none is given. */
    static AccountOpening of(Map<String, String> environment) {
        return (target, token) -> token.isPresent() ? Accounts.open(target, token.get())
                : Accounts.open(target, environment);
    }
}
