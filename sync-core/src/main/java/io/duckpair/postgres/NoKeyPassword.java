package io.duckpair.postgres;

import io.duckpair.wording.Sentence;
import java.io.IOException;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;

/**
 * Has no password for a client's private key: who has one has given it already.
 *
 * <p>
 * Public, with a public constructor: pgjdbc makes it by its name.
 */
public final class NoKeyPassword implements CallbackHandler {

    static final Sentence SENTENCE = Sentence
            .of("The key of the client certificate is encrypted, and its password was not given.");

    @Override
    public void handle(Callback[] callbacks) throws IOException {
        throw new IOException(SENTENCE.toString());
    }
}
