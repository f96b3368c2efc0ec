package io.duckpair.ui.roles;

import io.duckpair.duckdb.TokenFacts;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.AccountUser;
import io.duckpair.link.Link;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.MotherDuckUser;
import io.duckpair.state.LinkRecord;
import io.duckpair.ui.text.AccountTitle;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user of the MotherDuck side; a local account is its own user.
 *
 * @param key
 *            tells it from any other
 * @param databases
 *            the account's, by name; none where it was not asked
 * @param token
 *            what the token at hand says of itself
 * @param username
 *            by which the organisation knows it; null where it was not asked
 * @param tokens
 *            as the organisation's administrator sees them
 * @param source
 *            leads to the account, with its token; null where nothing here does
 * @param trouble
 *            why the account did not answer; null where it did or was not asked
 */
record UserLine(String key, Kind kind, String name, List<String> databases, Optional<TokenFacts> token,
        @Nullable String username, List<AccessToken> tokens, @Nullable Link source,
        @Nullable DuckpairException trouble) {

    /** What sort of account it is. */
    enum Kind {
        /** A folder. */
        LOCAL,
        /** A person of MotherDuck. */
        PERSON,
        /** A service account of MotherDuck. */
        SERVICE_ACCOUNT,
        /** It did not answer. */
        UNKNOWN
    }

    UserLine {
        databases = List.copyOf(databases);
        tokens = List.copyOf(tokens);
    }

    static String key(String kind, String user) {
        return kind + " " + user;
    }

    private static Kind kind(String kind) {
        return kind.equals("local") ? Kind.LOCAL : Kind.PERSON;
    }

    /** @param source one of its links */
    static UserLine of(AccountUser user, Link source) {
        boolean known = user.trouble() == null;
        // That it is a local account stands beside it.
        String name = Objects.requireNonNullElse(AccountTitle.folder(user.kind(), user.id()), user.name());
        return new UserLine(known ? key(user.kind(), user.id()) : key("unknown", source.name()),
                known ? kind(user.kind()) : Kind.UNKNOWN, name, user.databases(), user.token(), null, List.of(),
                source,
                user.trouble());
    }

    /** Of somebody else's link, to whose account nothing leads here. */
    static UserLine of(LinkRecord record) {
        return new UserLine(key(record.accountKind(), record.accountUser()), kind(record.accountKind()),
                record.account(), List.of(), Optional.empty(), null, List.of(), null, null);
    }

    static UserLine of(MotherDuckUser user, List<AccessToken> tokens) {
        return new UserLine(key("motherduck", user.id()), user.serviceAccount() ? Kind.SERVICE_ACCOUNT : Kind.PERSON,
                user.username(), List.of(), Optional.empty(), user.username(), tokens, null, null);
    }

    /** Whether the organisation's user is this one. */
    boolean is(MotherDuckUser user) {
        return (kind == Kind.PERSON || kind == Kind.SERVICE_ACCOUNT)
                && (key.equals(key("motherduck", user.id())) || key.equals(key("motherduck", user.username()))
                        || name.equals(user.username()) || name.equals(user.email()));
    }

    /** With what only the administrator sees. */
    UserLine with(MotherDuckUser user, List<AccessToken> seen) {
        return new UserLine(key, user.serviceAccount() ? Kind.SERVICE_ACCOUNT : Kind.PERSON, name, databases, token,
                user.username(), seen, source, trouble);
    }

    /** When the token that the link uses ends; without one, when the last of all tokens does. Empty for never or unknown. */
    Optional<Instant> expires() {
        return token.isPresent() ? token.get().expires()
                : tokens.stream().anyMatch(one -> one.expires() == null) ? Optional.empty()
                        : tokens.stream().map(AccessToken::expires).flatMap(Stream::ofNullable).max(Instant::compareTo);
    }

    boolean isSame(UserLine other) {
        return Objects.equals(key, other.key);
    }
}
