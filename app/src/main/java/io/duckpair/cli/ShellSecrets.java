package io.duckpair.cli;

import io.duckpair.secret.EncryptedFileStore;
import io.duckpair.secret.Passphrase;
import io.duckpair.secret.SecretAccess;

/** Where the commands of a shell get their secrets, and keep them. */
final class ShellSecrets {

    private ShellSecrets() {}

    /** Nothing is opened or asked before it is needed. */
    static SecretAccess of(Shell shell) {
        return new SecretAccess(shell.environment(), shell.keychain(), new EncryptedFileStore(
                SettingsFolder.of(shell).resolve("secrets"), new Passphrase(shell.environment(), shell.prompt())),
                shell.prompt());
    }
}
