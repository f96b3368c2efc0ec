package io.duckpair.secret;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.Map;
import java.util.Optional;

/** Gets secrets from where they are said to come from, and puts new ones there. */
public final class SecretAccess {

    private final Map<String, String> environment;
    private final SecretStore keychain;
    private final SecretStore file;
    private final SecretStore thisRun;
    private final SecretPrompt prompt;

    /**
     * @param environment
     *            the process's variables, for {@code env:NAME} and commands
     * @param keychain
     *            see {@link KeychainStore}
     * @param file
     *            see {@link EncryptedFileStore}
     * @param prompt
     *            for {@code ask}
     */
    public SecretAccess(Map<String, String> environment, SecretStore keychain, SecretStore file, SecretPrompt prompt) {
        this.environment = Map.copyOf(environment);
        this.keychain = keychain;
        this.file = file;
        this.thisRun = new ThisRunStore();
        this.prompt = prompt;
    }

    /**
     * The secret; empty for {@code pgpass}, which is looked into when the connection is known, and where nobody answers
     * {@code ask}. One that is not kept yet is asked for and then kept.
     *
     * @throws DuckpairException
     *             {@code SECRET_MISSING} where it is not there; {@code SECRET_STORE_UNAVAILABLE} or {@code PASSPHRASE} where it
     *             cannot be got at
     */
    public Optional<Secret> find(SecretSource source, SecretName name) {
        return switch (source) {
            case SecretSource.Variable(String variable) -> Optional.of(variable(variable));
            case SecretSource.Keychain _ -> Optional.of(kept(keychain, name, Sentence.of("the keychain")));
            case SecretSource.EncryptedFile _ -> Optional.of(kept(file, name, Sentence.of("the encrypted file")));
            case SecretSource.Command command ->
                    Optional.of(new CommandSecret(environment, CommandSecret.PATIENCE).run(command.words()));
            case SecretSource.PasswordFile _ -> Optional.empty();
            case SecretSource.Ask _ -> thisRun.get(name).or(() -> asked(thisRun, name, ""));
        };
    }

    /**
     * What is kept for this, without asking anybody.
     *
     * @throws DuckpairException
     *             {@code BAD_INPUT} where Duckpair keeps nothing, such as the environment
     */
    public Optional<Secret> kept(SecretSource source, SecretName name) {
        return store(source).get(name);
    }

    /** As {@link #find}, where there has to be one. */
    public Secret get(SecretSource source, SecretName name) {
        return find(source, name).orElseThrow(() -> new DuckpairException(ErrorCode.SECRET_MISSING,
                Sentence.of("There is no {0}.", name.text()),
                Sentence.of("Say where it comes from: {0}.", SecretSource.FORMS)));
    }

    /**
     * Keeps a secret where it will be looked for; with {@code ask}, for this run.
     *
     * @throws DuckpairException
     *             {@code BAD_INPUT} where Duckpair cannot put anything, such as the environment
     */
    public void put(SecretSource source, SecretName name, Secret secret) {
        store(source).put(name, secret);
    }

    public void remove(SecretSource source, SecretName name) {
        if (source.isWritable()) {
            store(source).remove(name);
        }
    }

    private SecretStore store(SecretSource source) {
        return switch (source) {
            case SecretSource.Keychain _ -> keychain;
            case SecretSource.EncryptedFile _ -> file;
            case SecretSource.Ask _ -> thisRun;
            case SecretSource.Variable _,SecretSource.Command _,SecretSource.PasswordFile _ ->
                    throw new DuckpairException(ErrorCode.BAD_INPUT,
                            Sentence.of("Duckpair keeps no secret where {0} takes it from.", kind(source)),
                            Sentence.of("Take it from the keychain or the encrypted file instead."));
        };
    }

    /** Without the arguments of a command, which are nobody's business in an error. */
    private static String kind(SecretSource source) {
        return source instanceof SecretSource.Command ? "command:…" : source.text();
    }

    private Secret variable(String variable) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            throw new DuckpairException(ErrorCode.SECRET_MISSING,
                    Sentence.of("The environment variable {0}, which is to hold a secret, is not set.", variable),
                    Sentence.of("Set it, or say another place: {0}.", SecretSource.FORMS));
        }
        return Secret.of(value);
    }

    /** What is not there yet is asked for, and is there from then on. */
    private Secret kept(SecretStore store, SecretName name, Sentence where) {
        return store.get(name).or(() -> asked(store, name, ", kept in " + where))
                .orElseThrow(() -> new DuckpairException(ErrorCode.SECRET_MISSING,
                        Sentence.of("There is no {0} in {1}.", name.text(), where),
                        Sentence.of("Run this where it can be typed once, or say another place.")));
    }

    private Optional<Secret> asked(SecretStore store, SecretName name, String more) {
        Optional<Secret> typed = prompt.ask(name.text() + more, false).filter(secret -> !secret.isEmpty());
        typed.ifPresent(secret -> store.put(name, secret));
        return typed;
    }
}
