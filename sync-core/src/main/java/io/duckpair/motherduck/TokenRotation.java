package io.duckpair.motherduck;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.motherduck.AccessToken.Terms;
import io.duckpair.wording.Sentence;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives a link a new token: makes it, tries it, puts it where the link takes its token from, and revokes the old one, in this
 * order. Whatever fails, and whenever the process is killed, the link has a token that works: the old one is revoked only when
 * the new one is known to be kept, and a new one is taken back only when it is known not to be.
 */
public final class TokenRotation {

    /** What is being done, in this order. */
    public enum Stage {
        LOOKING, MAKING, TRYING, SWITCHING, REVOKING
    }

    private final MotherDuckRest rest;
    private final Clock clock;
    private final Consumer<Stage> progress;

    /** @param clock for the new token's name */
    public TokenRotation(MotherDuckRest rest, Clock clock) {
        this(rest, clock, _ -> {
        });
    }

    /** @param progress hears on the rotating thread what begins now */
    public TokenRotation(MotherDuckRest rest, Clock clock, Consumer<Stage> progress) {
        this.rest = rest;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @param user
     *            whose token it is
     * @param link
     *            the link's name, which the new token's name has in it
     * @param old
     *            the id of the token that is replaced; empty to find it out
     * @throws DuckpairException
     *             where the link still has its old token; its next step says what is left to do
     */
    public Rotated rotate(String user, String link, Terms terms, Optional<String> old, TokenHolder holder) {
        progress.accept(Stage.LOOKING);
        holder.requireReplaceable();
        List<AccessToken> before = rest.tokens(user);
        Optional<AccessToken> replaced = old.isPresent() ? Optional.of(named(before, old.get(), user))
                : inUse(before, holder);
        String prefix = "duckpair " + link + " ";
        progress.accept(Stage.MAKING);
        NewToken made = make(user, prefix + clock.instant().truncatedTo(ChronoUnit.SECONDS), terms);
        progress.accept(Stage.TRYING);
        tryOut(user, made, holder);
        progress.accept(Stage.SWITCHING);
        keep(user, made, holder);
        progress.accept(Stage.REVOKING);
        List<AccessToken> left = before.stream()
                .filter(token -> replaced.isEmpty() || token.name().startsWith(prefix) && !token.equals(replaced.get()))
                .toList();
        return revoked(user, made, replaced, left);
    }

    private static AccessToken named(List<AccessToken> tokens, String id, String user) {
        return tokens.stream().filter(token -> token.id().equals(id)).findFirst()
                .orElseThrow(() -> new DuckpairException(ErrorCode.BAD_INPUT,
                        Sentence.of("User {0} has no token {1}.", user, id),
                        Sentence.of("duckpair token list prints them.")));
    }

    /**
     * Which of a user's tokens the holder has now; empty rather than a guess.
     *
     * @param tokens
     *            all of them
     */
    public static Optional<AccessToken> inUse(List<AccessToken> tokens, TokenHolder holder) {
        Set<String> said = holder.current().map(TokenClaims::texts).orElse(Set.of());
        List<AccessToken> candidates = holder.currentId()
                .map(id -> tokens.stream().filter(token -> token.id().equals(id)).toList())
                .orElseGet(() -> tokens.stream().filter(token -> said.contains(token.id())).toList());
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    private NewToken make(String user, String name, Terms terms) {
        try {
            return rest.createToken(user, name, terms);
        } catch (DuckpairException e) {
            throw new DuckpairException(e.code(), e.said(),
                    e.code() == ErrorCode.ACCOUNT_UNREACHABLE
                            ? Sentence.of("The link keeps its token. If {0} has a token named {1} now, revoke it; then "
                                    + "try again.", user, name)
                            : Sentence.of("The link keeps its token. {0}", e.advice()),
                    e);
        }
    }

    private void tryOut(String user, NewToken made, TokenHolder holder) {
        try {
            holder.test(made.secret());
        } catch (DuckpairException e) {
            throw new DuckpairException(e.code(), Sentence.of("The new token does not work: {0}", e.said()),
                    Sentence.of("The link keeps its old one. {0}", takenBack(user, made)), e);
        }
    }

    private void keep(String user, NewToken made, TokenHolder holder) {
        try {
            holder.replace(made);
            if (holder.current().filter(made.secret()::equals).isPresent()) {
                return;
            }
        } catch (DuckpairException e) {
            if (isKept(made, holder)) {
                return;
            }
            throw new DuckpairException(e.code(), Sentence.of("The new token could not be kept: {0}", e.said()),
                    Sentence.of("The link keeps its old one. {0} {1}", takenBack(user, made), e.advice()), e);
        }
        throw new DuckpairException(ErrorCode.SECRET_STORE_UNAVAILABLE,
                Sentence.of("The new token could not be kept: what is read back is another one."),
                Sentence.of("The link keeps what it has. {0}", takenBack(user, made)));
    }

    /** @throws DuckpairException where that cannot be found out, so that neither token may be revoked */
    private static boolean isKept(NewToken made, TokenHolder holder) {
        try {
            return holder.current().filter(made.secret()::equals).isPresent();
        } catch (DuckpairException e) {
            throw new DuckpairException(e.code(),
                    Sentence.of("It cannot be found out whether the new token was kept: {0}", e.said()),
                    Sentence.of(
                            "Both tokens are valid, so the link works. When the store can be read again, rotate once "
                                    + "more and revoke the token {0} if it is not the one in use.",
                            made.token().id()),
                    e);
        }
    }

    /** Nobody uses the new token. */
    private Sentence takenBack(String user, NewToken made) {
        try {
            rest.revoke(user, made.token().id());
            return Sentence.of("The new token was revoked.");
        } catch (DuckpairException e) {
            return Sentence.of("The new token could not be revoked; do so by: duckpair token revoke {0} {1}.", user,
                    made.token().id());
        }
    }

    private Rotated revoked(String user, NewToken made, Optional<AccessToken> old, List<AccessToken> left) {
        if (old.isEmpty()) {
            return new Rotated(made.token(), Optional.empty(), Optional.empty(), left);
        }
        try {
            rest.revoke(user, old.get().id());
            return new Rotated(made.token(), old, Optional.empty(), left);
        } catch (DuckpairException e) {
            return new Rotated(made.token(), Optional.empty(), Optional.of(new DuckpairException(e.code(),
                    Sentence.of("The new token is in use, but the old one is still valid: {0}", e.said()),
                    Sentence.of("Revoke it by: duckpair token revoke {0} {1}.", user, old.get().id()), e)), left);
        }
    }
}
