package io.duckpair.secret;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.List;

/**
 * Where a secret is taken from. Its {@link #text()} is what the command line and the file of links have; it holds no secret
 * itself.
 */
public sealed interface SecretSource {

    /** What can be said, for help and errors. */
    Sentence FORMS = Sentence.of("env:NAME, keychain, file, command:PROGRAM ARGUMENTS, pgpass or ask");

    /** As {@link #parse} takes it. */
    String text();

    /** Whether a new secret can be put there by Duckpair. */
    default boolean isWritable() {
        return false;
    }

    /** A variable of the environment. */
    record Variable(String name) implements SecretSource {

        @Override
        public String text() {
            return "env:" + name;
        }
    }

    /** The platform's keychain. */
    record Keychain() implements SecretSource {

        @Override
        public String text() {
            return "keychain";
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    /** The encrypted file in the settings folder. */
    record EncryptedFile() implements SecretSource {

        @Override
        public String text() {
            return "file";
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    /**
     * The first line that a program prints. It is started as it is, by no shell.
     *
     * @param line
     *            program and arguments; quotes as in a shell hold words together
     */
    record Command(String line) implements SecretSource {

        List<String> words() {
            return CommandLineWords.of(line);
        }

        @Override
        public String text() {
            return "command:" + line;
        }
    }

    /** PostgreSQL's password file. */
    record PasswordFile() implements SecretSource {

        @Override
        public String text() {
            return "pgpass";
        }
    }

    /** Whoever sits there; what is typed lives as long as the process. */
    record Ask() implements SecretSource {

        @Override
        public String text() {
            return "ask";
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    /**
     * @throws DuckpairException
     *             {@code BAD_INPUT} where it is none; the text is not repeated, as it may be the secret itself
     */
    static SecretSource parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (colon < 0) {
            return switch (kind) {
                case "keychain" -> new Keychain();
                case "file" -> new EncryptedFile();
                case "pgpass" -> new PasswordFile();
                case "ask" -> new Ask();
                default -> throw unknown();
            };
        }
        if (kind.equals("env") && rest.matches("[^=\\x00]+")) {
            return new Variable(rest);
        }
        if (kind.equals("command") && !CommandLineWords.of(rest).isEmpty()) {
            return new Command(rest);
        }
        throw unknown();
    }

    private static DuckpairException unknown() {
        return new DuckpairException(ErrorCode.BAD_INPUT,
                Sentence.of("Where a secret comes from is said in a way that Duckpair does not know."),
                Sentence.of("Write one of {0}; the secret itself is never written there.", FORMS));
    }
}
