package io.duckpair.duckdb;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.Secret;
import io.duckpair.wording.Sentence;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the account that {@code --md TARGET} names. */
public final class Accounts {

    /** Where the token is looked for, the first first. */
    private static final List<String> TOKEN_VARIABLES = List.of("MOTHERDUCK_TOKEN", "motherduck_token");
    private static final List<String> PREFIXES = List.of("md:", "motherduck:");

    private Accounts() {}

    /**
     * Opens an account; nothing is connected to yet.
     *
     * @param target
     *            {@code md:} for all databases of a MotherDuck account, {@code md:NAME} for one of them, else the folder of a
     *            local account
     * @param environment
     *            holds the token, as {@code MOTHERDUCK_TOKEN}
     * @throws DuckpairException
     *             if the target cannot be understood, the folder is none or there is no token
     */
    public static Account open(String target, Map<String, String> environment) {
        Optional<String> database = database(target);
        if (database.isEmpty()) {
            return local(target);
        }
        Secret token = token(environment);
        return new MotherDuckAccount(() -> token, database.get());
    }

    /**
     * As above, with the token from anywhere.
     *
     * @param token
     *            asked for each time MotherDuck is connected to, so that a new one is used from then on; may do I/O
     * @throws DuckpairException
     *             if the target cannot be understood or the folder is none
     */
    public static Account open(String target, Supplier<Secret> token) {
        Optional<String> database = database(target);
        return database.isEmpty() ? local(target) : new MotherDuckAccount(token, database.get());
    }

    /** Of a MotherDuck account, empty for all of them; empty where the target is a folder. */
    private static Optional<String> database(String target) {
        if (target.isBlank()) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, Sentence.of("The MotherDuck side is not named."),
                    Sentence.of("Give md:, md:NAME or a folder of .duckdb files."));
        }
        Optional<String> database = PREFIXES.stream().filter(target::startsWith)
                .map(prefix -> target.substring(prefix.length())).findFirst();
        if (database.isPresent() && database.get().contains("?")) {
            // May hold a token, so it is not repeated.
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    Sentence.of("Options in the name of the MotherDuck side are not understood."),
                    Sentence.of("Give md: or md:NAME, and the token in the environment variable MOTHERDUCK_TOKEN."));
        }
        return database;
    }

    private static Secret token(Map<String, String> environment) {
        return TOKEN_VARIABLES.stream().map(variable -> environment.getOrDefault(variable, "").strip())
                .filter(token -> !token.isEmpty()).findFirst().map(Secret::of)
                .orElseThrow(() -> new DuckpairException(ErrorCode.ACCOUNT_AUTHENTICATION,
                        Sentence.of("There is no token for MotherDuck."),
                        Sentence.of(
                                "Make one in MotherDuck under Settings, Access Tokens, and set the environment variable "
                                        + "MOTHERDUCK_TOKEN to it.")));
    }

    private static Account local(String folder) {
        try {
            DatabaseFiles files = DatabaseFiles.in(Path.of(folder));
            files.requireFolder();
            return new LocalAccount(files);
        } catch (InvalidPathException e) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, Sentence.of("{0} is no name of a folder.", folder),
                    Sentence.of("Give md:, md:NAME or a folder of .duckdb files."), e);
        }
    }
}
