package io.duckpair.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where Duckpair keeps what is the user's own: {@code DUCKPAIR_HOME}, else the platform's usual place. */
final class SettingsFolder {

    private SettingsFolder() {}

    /** The folder; nothing is made. */
    static Path of(Shell shell) {
        Path own = absolute(shell, "DUCKPAIR_HOME");
        if (own != null) {
            return own;
        }
        String system = shell.operatingSystem().toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            Path roaming = absolute(shell, "APPDATA");
            return (roaming != null ? roaming : shell.home().resolve("AppData").resolve("Roaming"))
                    .resolve("Duckpair");
        }
        if (system.startsWith("mac")) {
            return shell.home().resolve("Library").resolve("Application Support").resolve("Duckpair");
        }
        // A relative path is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
        String xdg = shell.environment().getOrDefault("XDG_CONFIG_HOME", "");
        return (xdg.startsWith("/") ? Path.of(xdg) : shell.home().resolve(".config")).resolve("duckpair");
    }

    /** The log; there is none until something is written to it. */
    static Path logFile(Shell shell) {
        return of(shell).resolve("duckpair.log");
    }

    private static @Nullable Path absolute(Shell shell, String variable) {
        String value = shell.environment().getOrDefault(variable, "");
        return value.isEmpty() ? null : Path.of(value).toAbsolutePath();
    }
}
