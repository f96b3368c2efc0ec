package io.duckpair.ui.roles;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.AccessToken.Terms;
import io.duckpair.motherduck.MotherDuckRest;
import io.duckpair.motherduck.NewToken;
import io.duckpair.motherduck.Rotated;
import io.duckpair.motherduck.TokenHolder;
import io.duckpair.motherduck.TokenRotation;
import io.duckpair.secret.Secret;
import io.duckpair.ui.work.Background;
import io.duckpair.wording.Sentence;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Changes tokens of MotherDuck's users beside the screen, one change at a time. What it hands out, it hands out on the screen. */
final class TokensWork {

    /** What is being done. */
    enum Doing {
        LISTING, MAKING, REVOKING, ROTATING
    }

    /** @param stage how far a rotation is; null where it is something else */
    record Busy(Doing doing, TokenRotation.@Nullable Stage stage) {}

    /**
     * What was done.
     *
     * @param stale
     *            why the user's tokens could not be listed again; null where they are
     */
    record Done<T>(T result, List<AccessToken> tokens, @Nullable DuckpairException stale) {}

    /** What is asked of the organisation. */
    private interface Change<T> {

        T make(MotherDuckRest rest);
    }

    private final RolesDesk desk;
    private final Organization organization;
    private final Background background;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<@Nullable Busy> busy = new ReadOnlyObjectWrapper<>();

    TokensWork(RolesDesk desk, Organization organization, Background background, Clock clock) {
        this.desk = desk;
        this.organization = organization;
        this.background = background;
        this.clock = clock;
    }

    /** Null where nothing is being done, so that something can be begun. */
    ReadOnlyObjectProperty<@Nullable Busy> busy() {
        return busy.getReadOnlyProperty();
    }

    boolean hasAdministrator() {
        return organization.administrator().isPresent();
    }

    void list(String username, Consumer<Done<String>> done, Consumer<DuckpairException> failed) {
        run(Doing.LISTING, username, _ -> username, done, failed);
    }

    void create(String username, String name, Terms terms, Consumer<Done<NewToken>> done,
            Consumer<DuckpairException> failed) {
        run(Doing.MAKING, username, rest -> rest.createToken(username, name, terms), done, failed);
    }

    void revoke(String username, AccessToken token, Consumer<Done<AccessToken>> done,
            Consumer<DuckpairException> failed) {
        run(Doing.REVOKING, username, rest -> {
            rest.revoke(username, token.id());
            return token;
        }, done, failed);
    }

    /**
     * Gives a link another token.
     *
     * @param switched
     *            runs beside the screen when the new token is kept, before the old one is revoked
     */
    void rotate(Link link, String username, Terms terms, Runnable switched, Consumer<Done<Rotated>> done,
            Consumer<DuckpairException> failed) {
        run(Doing.ROTATING, username, rest -> {
            TokenRotation rotation = new TokenRotation(rest, clock,
                    stage -> background.show(() -> busy.set(new Busy(Doing.ROTATING, stage))));
            return rotation.rotate(username, link.name(), terms, Optional.empty(),
                    new SwitchingHolder(desk.tokenHolder(link), switched));
        }, done, failed);
    }

    /** The id of the token that a link has now; empty where that cannot be told. */
    void inUse(Link link, List<AccessToken> tokens, Consumer<Optional<String>> done) {
        background.run(() -> TokenRotation.inUse(tokens, desk.tokenHolder(link)).map(AccessToken::id), done,
                _ -> done.accept(Optional.empty()));
    }

    private <T> void run(Doing doing, String username, Change<T> change, Consumer<Done<T>> done,
            Consumer<DuckpairException> failed) {
        if (busy.get() != null) {
            return;
        }
        Secret administrator = organization.administrator().orElse(null);
        if (administrator == null) {
            failed.accept(new DuckpairException(ErrorCode.SECRET_MISSING,
                    Sentence.of("This needs the token of an administrator of the MotherDuck organization."),
                    Sentence.of("Give it first.")));
            return;
        }
        busy.set(new Busy(doing, null));
        background.run(() -> {
            try (MotherDuckRest rest = desk.organization(administrator)) {
                return listed(change.make(rest), rest, username);
            }
        }, result -> {
            busy.set(null);
            if (result.stale() == null) {
                organization.setTokens(username, result.tokens());
            }
            done.accept(result);
        }, error -> {
            busy.set(null);
            organization.failed(error);
            failed.accept(error);
        });
    }

    /** What was done is done, whether or not it can be looked at. */
    private static <T> Done<T> listed(T result, MotherDuckRest rest, String username) {
        try {
            return new Done<>(result, rest.tokens(username), null);
        } catch (DuckpairException e) {
            return new Done<>(result, List.of(), e);
        }
    }

    /** Tells the link that runs before its old token goes. */
    private record SwitchingHolder(TokenHolder kept, Runnable switched) implements TokenHolder {

        @Override
        public void requireReplaceable() {
            kept.requireReplaceable();
        }

        @Override
        public Optional<Secret> current() {
            return kept.current();
        }

        @Override
        public Optional<String> currentId() {
            return kept.currentId();
        }

        @Override
        public void test(Secret token) {
            kept.test(token);
        }

        @Override
        public void replace(NewToken token) {
            kept.replace(token);
            switched.run();
        }
    }
}
