package io.duckpair.ui.connect;

import io.duckpair.secret.SecretSource;

/** Where a password and a token that were typed can be kept. */
enum Place {
    /** The platform's keychain. */
    KEYCHAIN("keychain"),
    /** The encrypted file in the settings folder. */
    FILE("file"),
    /** In memory, until the window is closed. */
    THIS_RUN("ask");

    private final String source;

    Place(String source) {
        this.source = source;
    }

    /** As a link has it. */
    SecretSource source() {
        return SecretSource.parse(source);
    }
}
