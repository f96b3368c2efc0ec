package io.duckpair.cli;

import io.duckpair.duckdb.Account;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Whom the link is with: a target of {@code --md}, and the name that the token has to belong to, if one was said. */
record LinkTarget(String motherduck, Optional<String> userName) {

    static LinkTarget of(String user, Path home) {
        if (user.startsWith("md:") || user.startsWith("motherduck:")) {
            return new LinkTarget(user, Optional.empty());
        }
        String path = user.startsWith("~/") ? home + user.substring(1) : user;
        return isFolder(path)
                ? new LinkTarget(Path.of(path).toAbsolutePath().normalize().toString(), Optional.empty())
                : new LinkTarget("md:", Optional.of(user));
    }

    private static boolean isFolder(String path) {
        try {
            return Path.of(path).getNameCount() > 1 || path.matches("[/\\\\].*|\\.{1,2}")
                    || Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    void requireUser(Account account) {
        userName.ifPresent(wanted -> {
            String is = account.title().toLowerCase(Locale.ROOT);
            String said = wanted.toLowerCase(Locale.ROOT);
            if (!is.equals(said) && !is.startsWith(said + "@") && !account.id().user().equals(wanted)) {
                throw new DuckpairException(ErrorCode.BAD_INPUT,
                        "The token is that of " + account.title() + ", not of " + wanted + ".",
                        "Give the token of " + wanted + " with --token-from, or the user it belongs to.");
            }
        });
    }
}
