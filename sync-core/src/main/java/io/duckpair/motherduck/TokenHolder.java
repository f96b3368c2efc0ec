package io.duckpair.motherduck;

import io.duckpair.error.DuckpairException;
import io.duckpair.secret.Secret;
import java.util.Optional;

/** Who uses a token that is to be rotated: a link. */
public interface TokenHolder {

    /**
     * Looks before anything is done.
     *
     * @throws DuckpairException
     *             where {@link #replace} could not work
     */
    void requireReplaceable();

    /** The token that is in use, as it would be found at the next start; empty where there is none. */
    Optional<Secret> current();

    /** The id of {@link #current}; empty where it is not known. */
    Optional<String> currentId();

    /**
     * Opens the account with a token.
     *
     * @throws DuckpairException
     *             where it does not let us in
     */
    void test(Secret token);

    /** From now on {@link #current} is the token. Afterwards it is the old or the new one, also where this fails. */
    void replace(NewToken token);
}
