package io.duckpair.secret;

import java.util.Optional;

/** Asks whoever sits there for a secret. */
@FunctionalInterface
public interface SecretPrompt {

    /** Nobody is there. */
    SecretPrompt NOBODY = (_, _) -> Optional.empty();

    /**
     * @param what
     *            what is asked for, as a noun
     * @param isNew
     *            whether it is being chosen, so that it should be typed twice
     * @return empty where nobody is there or nothing was typed
     */
    Optional<Secret> ask(String what, boolean isNew);
}
