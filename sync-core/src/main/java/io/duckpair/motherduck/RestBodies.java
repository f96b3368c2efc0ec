package io.duckpair.motherduck;

import io.duckpair.motherduck.AccessToken.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of answers, by the names that the API has for their parts in snake case. Whatever is missing or new is no reason to
 * fail: the API is a preview and changes.
 */
final class RestBodies {

    private RestBodies() {}

    record Users(@Nullable List<User> users, @Nullable String nextPageToken) {

        List<MotherDuckUser> values() {
            return users == null ? List.of() : users.stream().map(User::value).toList();
        }
    }

    record User(@Nullable String id, @Nullable String username, @Nullable String email,
            @Nullable Boolean isServiceAccount, @Nullable Boolean isDeprovisioned, @Nullable List<String> roles) {

        MotherDuckUser value() {
            return new MotherDuckUser(text(id), text(username), email, Boolean.TRUE.equals(isServiceAccount),
                    Boolean.TRUE.equals(isDeprovisioned), roles == null ? List.of() : roles);
        }
    }

    record Username(@Nullable String username) {}

    record Tokens(@Nullable List<Token> tokens, @Nullable String nextPageToken) {

        List<AccessToken> values() {
            return tokens == null ? List.of() : tokens.stream().map(Token::value).toList();
        }
    }

    /** @param token the secret, in the answer to making it only */
    record Token(@Nullable String token, @Nullable String id, @Nullable String name, @Nullable String expireAt,
            @Nullable String createdTs, @Nullable String tokenType) {

        AccessToken value() {
            return new AccessToken(text(id), text(name), kind(tokenType), instant(createdTs),
                    instant(expireAt));
        }

        @Override
        public String toString() {
            return "token " + id;
        }
    }

    /** One that is not known yet is not trusted to write. */
    private static Kind kind(@Nullable String word) {
        return Kind.READ_WRITE.word().equals(word) ? Kind.READ_WRITE : Kind.READ_SCALING;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** In ISO 8601, with a T or a space; null where it is none. */
    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String iso = text.strip().replaceFirst("^(\\S+) (\\S+)", "$1T$2").replace(" ", "").replaceFirst("([+-]\\d\\d)$",
                "$1:00");
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
