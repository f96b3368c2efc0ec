package io.duckpair.motherduck;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.SecretMask;
import io.duckpair.wording.Sentence;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered, and what it means. */
record RestAnswer(int status, @Nullable String retryAfter, String body) {

    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int LONGEST_WORDS = 300;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    /** The body of every error; {@code issues} where a request was not well-formed. */
    private record ErrorBody(@Nullable String code, @Nullable String message, @Nullable List<@Nullable Issue> issues) {}

    private record Issue(@Nullable String message) {}

    static RestAnswer of(HttpResponse<String> response) {
        return new RestAnswer(response.statusCode(), response.headers().firstValue("Retry-After").orElse(null),
                response.body());
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the same request may be answered a little later. */
    boolean isPassing() {
        return PASSING.contains(status);
    }

    /** Whether what was named is not there; a path that nobody serves is a 404 too, but has no code. */
    boolean isMissing() {
        return status == 404 && error().map(error -> "NOT_FOUND".equals(error.code())).orElse(false);
    }

    /** How long it asks to be left alone, at most half a minute; empty where it does not say. */
    Optional<Duration> wait(Instant now) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        return seconds(retryAfter).or(() -> until(retryAfter, now))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }

    private static Optional<Duration> until(String text, Instant now) {
        try {
            return Optional
                    .of(Duration.between(now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** @throws DuckpairException {@code ACCOUNT_UNREACHABLE} where the body is not what it should be */
    <T> T as(Class<T> type) {
        try {
            return Objects.requireNonNull(JSON.readValue(body, type));
        } catch (JacksonException | NullPointerException e) {
            // The text of either may repeat the body, and so a new token.
            throw new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                    Sentence.of("MotherDuck's REST API answered with something that is not understood."),
                    Sentence.of("Look whether a proxy answers in its place, and whether there is a newer version of "
                            + "Duckpair."));
        }
    }

    static byte[] json(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    private Optional<ErrorBody> error() {
        try {
            return Optional.ofNullable(JSON.readValue(body, ErrorBody.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * The error that this answer is.
     *
     * @param wish
     *            what was asked, as in <em>MotherDuck refused to …</em>
     */
    DuckpairException failure(Sentence wish) {
        Sentence words = words();
        return switch (status) {
            case 401 -> new DuckpairException(ErrorCode.ACCOUNT_AUTHENTICATION,
                    Sentence.of("MotherDuck refused the administrator's token{0}.", words),
                    Sentence.of("Give a valid read/write token of a user with the role Admin."));
            case 403 -> new DuckpairException(ErrorCode.ACCOUNT_REFUSED,
                    Sentence.of("The administrator's token may not {0}{1}.", wish, words),
                    Sentence.of(
                            "Use a token of a user with the role Admin. For a person's account MotherDuck lets only "
                                    + "that person make tokens."));
            case 404 -> new DuckpairException(ErrorCode.ACCOUNT_REFUSED,
                    Sentence.of("MotherDuck cannot {0}, as there is no such thing{1}.", wish, words),
                    Sentence.of(
                            "Check the name: duckpair users lists all users, duckpair token list a user's tokens."));
            case 429 -> new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                    Sentence.of("MotherDuck takes no more requests for the moment{0}.", words),
                    Sentence.of("Try again in a minute."));
            default -> status < 400 || status >= 500
                    ? new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE,
                            Sentence.of("MotherDuck's REST API cannot {0} now: it answered {1}{2}.", wish, status,
                                    words),
                            Sentence.of("Try again later."))
                    : new DuckpairException(ErrorCode.ACCOUNT_REFUSED,
                            Sentence.of("MotherDuck refused to {0}{1}.", wish, words),
                            Sentence.of("Change what it complains about."));
        };
    }

    /** What it says itself, behind a colon, on one line and without secrets; empty where it says nothing. */
    private Sentence words() {
        List<String> said = new ArrayList<>();
        error().ifPresent(error -> {
            said.add(Objects.requireNonNullElse(error.message(), ""));
            for (Issue issue : Objects.requireNonNullElse(error.issues(), List.<@Nullable Issue>of())) {
                said.add(issue == null ? "" : Objects.requireNonNullElse(issue.message(), ""));
            }
        });
        String line = SecretMask.ofThisProcess()
                .mask(String.join("; ", said.stream().map(RestAnswer::oneLine).filter(one -> !one.isEmpty()).toList()));
        return line.isEmpty() ? Sentence.nothing()
                : Sentence.of(": {0}", line.substring(0, Math.min(line.length(), LONGEST_WORDS)));
    }

    /** Without what moves the cursor or turns the direction of writing. */
    private static String oneLine(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** Never the body, which may be a token. */
    @Override
    public String toString() {
        return "answer " + status + " of " + body.length() + " characters";
    }
}
