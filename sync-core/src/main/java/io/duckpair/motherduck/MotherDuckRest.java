package io.duckpair.motherduck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.motherduck.AccessToken.Terms;
import io.duckpair.secret.Secret;
import io.duckpair.wording.Sentence;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The users of a MotherDuck organisation and their tokens, as an administrator. All methods do I/O and throw
 * {@link DuckpairException}: {@code ACCOUNT_AUTHENTICATION} where the token is refused, {@code ACCOUNT_REFUSED} where MotherDuck
 * refuses what is asked, {@code ACCOUNT_UNREACHABLE} where it does not answer.
 */
public final class MotherDuckRest implements AutoCloseable {

    /** MotherDuck's own. */
    public static final URI PUBLIC = URI.create("https://api.motherduck.com");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAGE = 100;
    private static final int LONGEST_NAME = 255;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final RestCalls calls;

    /**
     * @param base
     *            {@link #PUBLIC}, or the address of a region of its own; {@code https}, or on this machine {@code http}
     * @param adminToken
     *            a read/write token of a user with the role Admin
     * @throws DuckpairException
     *             {@code BAD_INPUT} where the token would travel in the clear, or is none
     */
    public MotherDuckRest(URI base, Secret adminToken) {
        this(base, adminToken, PATIENCE, Thread::sleep, Clock.systemUTC());
    }

    MotherDuckRest(URI base, Secret adminToken, Duration patience, Pause pause, Clock clock) {
        String host = Objects.requireNonNullElse(base.getHost(), "");
        if (!"https".equals(base.getScheme()) && !("http".equals(base.getScheme()) && LOCAL.contains(host))
                || host.isEmpty() || base.getRawQuery() != null || base.getRawUserInfo() != null) {
            throw bad(Sentence.of("The address of MotherDuck's REST API is no https address."),
                    Sentence.of("Write it as https://host."));
        }
        if (!adminToken.reveal().matches("[\\x21-\\x7E]+")) {
            throw bad(Sentence.of("The administrator's token holds characters that no token has."),
                    Sentence.of("Copy it again, without what stands before and behind it."));
        }
        this.calls = new RestCalls(URI.create(base.toString().replaceFirst("/+$", "")), adminToken, patience, pause,
                clock);
    }

    /** All users and service accounts, page by page. */
    public List<MotherDuckUser> users() {
        return pages("/v1/users?limit=" + PAGE, Sentence.of("list the users"), RestBodies.Users.class,
                RestBodies.Users::values,
                RestBodies.Users::nextPageToken);
    }

    /**
     * A new service account.
     *
     * @param username
     *            letters, digits and underscores
     * @return the name under which it is known
     */
    public String createServiceAccount(String username) {
        requireName(username);
        RestBodies.Username made = calls.post("/v1/users", Map.of("username", username),
                Sentence.of("make the service account {0}", username)).as(RestBodies.Username.class);
        return made.username() == null ? username : made.username();
    }

    /** A user's tokens that are neither revoked nor expired. */
    public List<AccessToken> tokens(String username) {
        return pages("/v1/users/" + segment(username) + "/tokens", Sentence.of("list the tokens of {0}", username),
                RestBodies.Tokens.class, RestBodies.Tokens::values, RestBodies.Tokens::nextPageToken);
    }

    /** A new token of a service account, or of the administrator's own. Where it fails it may have been made all the same. */
    public NewToken createToken(String username, String name, Terms terms) {
        requireName(name);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("token_type", terms.kind().word());
        Duration lifetime = terms.lifetime();
        if (lifetime != null) {
            if (lifetime.compareTo(Terms.SHORTEST) < 0 || lifetime.compareTo(Terms.LONGEST) > 0) {
                throw bad(Sentence.of("A token lives 5 minutes to 365 days."),
                        Sentence.of("Give a lifetime between these."));
            }
            body.put("ttl", lifetime.toSeconds());
        }
        Sentence wish = Sentence.of("make a token of {0}", username);
        RestBodies.Token made = calls.post("/v1/users/" + segment(username) + "/tokens", body, wish)
                .as(RestBodies.Token.class);
        String secret = made.token();
        if (secret == null || secret.isBlank()) {
            throw new DuckpairException(ErrorCode.ACCOUNT_REFUSED, Sentence.of("MotherDuck did not {0}.", wish),
                    Sentence.of("Look at the user's tokens; revoke one named {0}.", name));
        }
        return new NewToken(made.value(), Secret.of(secret));
    }

    /** From now on nobody is let in by this token; who is in may stay a while. */
    public void revoke(String username, String tokenId) {
        calls.delete("/v1/users/" + segment(username) + "/tokens/" + segment(tokenId),
                Sentence.of("revoke the token {0} of {1}", tokenId, username));
    }

    private <P, T> List<T> pages(String path, Sentence wish, Class<P> type, Function<P, List<T>> content,
            Function<P, @Nullable String> next) {
        List<T> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String page = path;
        while (true) {
            P body = calls.get(page, wish).as(type);
            all.addAll(content.apply(body));
            String token = next.apply(body);
            if (token == null || token.isEmpty()) {
                return List.copyOf(all);
            }
            if (!seen.add(token)) {
                throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                        Sentence.of("MotherDuck's REST API cannot {0}: it gives the same page again and again.", wish),
                        Sentence.of("Try again later."));
            }
            page = path + (path.contains("?") ? "&" : "?") + "page_token=" + encoded(token);
        }
    }

    /** As one part of a path: a name that would lead to another one is refused. */
    private static String segment(String name) {
        requireName(name);
        if (name.equals(".") || name.equals("..")) {
            throw bad(Sentence.of("MotherDuck has no user or token of that name."), Sentence.of("Check the name."));
        }
        return encoded(name);
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)
                || !UTF_8.newEncoder().canEncode(name)) {
            throw bad(Sentence.of("MotherDuck takes names of 1 to 255 characters that can be printed."),
                    Sentence.of("Check the name."));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
    }

    private static DuckpairException bad(Sentence said, Sentence advice) {
        return new DuckpairException(ErrorCode.BAD_INPUT, said, advice);
    }

    @Override
    public void close() {
        calls.close();
    }
}
