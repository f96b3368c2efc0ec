package io.duckpair.secret;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Map;

/**
 * Where the passphrase of the encrypted file comes from: the variable {@value #VARIABLE}, the command in {@value #COMMAND}, or
 * somebody who is asked; the first that there is.
 */
public final class Passphrase {

    static final String VARIABLE = "DUCKPAIR_PASSPHRASE";
    static final String COMMAND = "DUCKPAIR_PASSPHRASE_COMMAND";
    static final List<String> VARIABLES = List.of(VARIABLE, COMMAND);

    private final Map<String, String> environment;
    private final SecretPrompt prompt;

    public Passphrase(Map<String, String> environment, SecretPrompt prompt) {
        this.environment = Map.copyOf(environment);
        this.prompt = prompt;
    }

    /**
     * @param isNew
     *            whether the file is yet to be made
     * @throws DuckpairException
     *             {@code PASSPHRASE} where there is none
     */
    Secret get(boolean isNew) {
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isEmpty()) {
            return Secret.of(variable);
        }
        String command = environment.getOrDefault(COMMAND, "");
        if (!command.isBlank()) {
            return new CommandSecret(environment, CommandSecret.PATIENCE).run(CommandLineWords.of(command));
        }
        return prompt.ask("passphrase of the encrypted file", isNew).filter(typed -> !typed.isEmpty())
                .orElseThrow(() -> new DuckpairException(ErrorCode.PASSPHRASE,
                        Sentence.of("The encrypted file of secrets needs its passphrase."),
                        Sentence.of("Type it when asked, or set {0} or {1}.", VARIABLE, COMMAND)));
    }
}
