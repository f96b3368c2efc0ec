package io.duckpair.ui;

import io.duckpair.engine.LinkSettings;
import io.duckpair.secret.SecretStore;
import io.duckpair.ui.connect.AccountOpening;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the window is started with.
 *
 * @param settingsFolder
 *            where it keeps what the user has set; made when there is something to keep
 * @param environment
 *            the process's variables, for {@code MOTHERDUCK_TOKEN}, {@code PGPASSWORD} and the like
 * @param home
 *            the user's home folder
 * @param user
 *            the operating system's name of the user
 * @param keychain
 *            the keychain of whoever runs the process
 * @param link
 *            what is shown first, and not kept
 * @param saved
 *            the name of the kept link that is shown first; both empty for the one of last time
 * @param accounts
 *            opens the MotherDuck sides of kept links
 */
public record GuiStart(Path settingsFolder, Map<String, String> environment, Path home, String user,
        SecretStore keychain, Optional<LinkSettings> link, Optional<String> saved, AccountOpening accounts) {

    public GuiStart {
        environment = Map.copyOf(environment);
    }

    /** On the link that is given, or the one of last time. */
    public GuiStart(Path settingsFolder, Map<String, String> environment, Path home, String user,
            SecretStore keychain, Optional<LinkSettings> link) {
        this(settingsFolder, environment, home, user, keychain, link, Optional.empty());
    }

    /** On the link that is given, or the kept one that is named, or the one of last time. */
    public GuiStart(Path settingsFolder, Map<String, String> environment, Path home, String user,
            SecretStore keychain, Optional<LinkSettings> link, Optional<String> saved) {
        this(settingsFolder, environment, home, user, keychain, link, saved, AccountOpening.of(environment));
    }
}
