package io.duckpair.secret;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets in the platform's keychain: Secret Service or KWallet, macOS Keychain, Windows Credential Manager. It is looked
 * for and asked on a thread of its own and for a limited time, as a desktop's service may hang or wait for its owner.
 */
public final class KeychainStore implements SecretStore {

    /** To find out whether there is one. */
    private static final Duration TO_OPEN = Duration.ofSeconds(5);

    /** Long enough for its owner to unlock it. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private static final Sentence ELSEWHERE = Sentence
            .of("Keep the secret in the encrypted file, or take it from env:NAME or command:…");

    private final Callable<Keychain> opening;
    private final Duration toOpen;
    private final Duration toAnswer;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("keychain").factory());
    private @Nullable Future<Keychain> opened;

    KeychainStore(Callable<Keychain> opening, Duration toOpen, Duration toAnswer) {
        this.opening = opening;
        this.toOpen = toOpen;
        this.toAnswer = toAnswer;
    }

    /** The keychain of whoever runs this process; not looked for before it is needed. */
    public static KeychainStore ofThisPlatform() {
        return new KeychainStore(PlatformKeychain::open, TO_OPEN, TO_ANSWER);
    }

    @Override
    public Optional<DuckpairException> trouble() {
        try {
            open();
            return Optional.empty();
        } catch (DuckpairException e) {
            return Optional.of(e);
        }
    }

    @Override
    public Optional<Secret> get(SecretName name) {
        return Optional.ofNullable(ask(keychain -> keychain.read(name.text()))).map(Secret::of);
    }

    @Override
    public void put(SecretName name, Secret secret) {
        ask(keychain -> {
            keychain.write(name.text(), secret.reveal());
            return null;
        });
    }

    @Override
    public void remove(SecretName name) {
        ask(keychain -> {
            if (keychain.read(name.text()) != null) {
                keychain.delete(name.text());
            }
            return null;
        });
    }

    private interface Question<T extends @Nullable Object> {

        T ask(Keychain keychain) throws Keychain.Refusal;
    }

    private <T extends @Nullable Object> T ask(Question<T> question) {
        Keychain keychain = open();
        return await(thread.submit(() -> question.ask(keychain)), toAnswer);
    }

    private Keychain open() {
        return await(opening(), toOpen);
    }

    /** The one attempt; a failed one is made again, as the desktop may have started its service meanwhile. */
    private synchronized Future<Keychain> opening() {
        Future<Keychain> attempt = opened;
        if (attempt == null || attempt.state() == Future.State.FAILED) {
            attempt = thread.submit(opening);
            opened = attempt;
        }
        return attempt;
    }

    private static <T extends @Nullable Object> T await(Future<T> answer, Duration limit) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable(Sentence.of("The platform's keychain did not answer within {0} s.", limit.toSeconds()),
                    Sentence.of("Look whether it waits to be unlocked. {0}", ELSEWHERE), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw unavailable(
                    Sentence.of("The platform's keychain cannot be used: {0}.", reason(cause == null ? e : cause)),
                    ELSEWHERE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DuckpairException(ErrorCode.CANCELLED,
                    Sentence.of("Waiting for the keychain was stopped on request."), Sentence.nothing(), e);
        }
    }

    private static Object reason(Throwable failure) {
        return failure instanceof Keychain.Refusal refusal ? refusal.why()
                : String.valueOf(failure.getMessage()).stripTrailing().replaceFirst("\\.$", "");
    }

    private static DuckpairException unavailable(Sentence said, Sentence advice, Exception cause) {
        return new DuckpairException(ErrorCode.SECRET_STORE_UNAVAILABLE, said, advice, cause);
    }
}
