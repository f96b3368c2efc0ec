package io.duckpair.motherduck;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.Secret;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests with an administrator's token. One that fails for the moment (429, 502, 503, 504, no connection) is made again,
 * after as long as the server asks for; but a POST is not, as nobody knows whether it was carried out. Redirects are not
 * followed: the token would go where nobody sent it.
 */
final class RestCalls implements AutoCloseable {

    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final long LARGEST_ANSWER = 16 * 1024 * 1024;

    private final URI base;
    private final Secret token;
    private final Duration patience;
    private final Pause pause;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TO_CONNECT)
            .followRedirects(Redirect.NEVER).build();

    /**
     * @param patience
     *            for one answer, all of it; once it is used up nothing is tried again
     */
    RestCalls(URI base, Secret token, Duration patience, Pause pause, Clock clock) {
        this.base = base;
        this.token = token;
        this.patience = patience;
        this.pause = pause;
        this.clock = clock;
    }

    /** What came of a request, and whether it is the answer to its first attempt. */
    record Called(RestAnswer answer, boolean again) {}

    /**
     * @param path
     *            with its query, encoded
     * @param wish
     *            as {@link RestAnswer#failure} has it
     */
    RestAnswer get(String path, Sentence wish) {
        return successful(call("GET", path, null, wish), wish);
    }

    RestAnswer post(String path, Object body, Sentence wish) {
        return successful(call("POST", path, RestAnswer.json(body), wish), wish);
    }

    /** What is gone already at a second attempt went with the first. */
    void delete(String path, Sentence wish) {
        Called called = call("DELETE", path, null, wish);
        if (!(called.again() && called.answer().isMissing())) {
            successful(called, wish);
        }
    }

    private static RestAnswer successful(Called called, Sentence wish) {
        if (!called.answer().isSuccess()) {
            throw called.answer().failure(wish);
        }
        return called.answer();
    }

    private Called call(String method, String path, byte @Nullable [] body, Sentence wish) {
        HttpRequest request = request(method, path, body);
        int attempts = method.equals("POST") ? 1 : ATTEMPTS;
        Duration wait = FIRST_WAIT;
        Instant begun = clock.instant();
        for (int attempt = 1;; attempt++) {
            boolean last = attempt == attempts || !clock.instant().isBefore(begun.plus(patience));
            Duration asked = wait;
            try {
                RestAnswer answer = RestAnswer.of(send(request));
                if (last || !answer.isPassing()) {
                    return new Called(answer, attempt > 1);
                }
                asked = answer.wait(clock.instant()).orElse(wait);
            } catch (IOException e) {
                if (last) {
                    throw unanswered(e, wish, method);
                }
            } catch (InterruptedException e) {
                throw stopped(e);
            }
            pause(asked);
            wait = wait.multipliedBy(2);
        }
    }

    /** The client's own limit is for the answer's head alone: a body may trickle in for ever. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException why ? why : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("No whole answer in time");
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(String method, String path, byte @Nullable [] body) {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience)
                .header("Authorization", "Bearer " + token.reveal()).header("Accept", "application/json")
                .method(method, content);
        return body == null ? request.build() : request.header("Content-Type", "application/json").build();
    }

    private void pause(Duration duration) {
        try {
            pause.pause(duration);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static DuckpairException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DuckpairException(ErrorCode.CANCELLED, Sentence.of("Waiting for MotherDuck was stopped on request."),
                Sentence.nothing(), e);
    }

    private DuckpairException unanswered(IOException e, Sentence wish, String method) {
        Sentence said = e instanceof HttpTimeoutException
                ? Sentence.of("MotherDuck's REST API at {0} did not answer in time, so it could not {1}.",
                        base.getHost(), wish)
                : Sentence.of("MotherDuck's REST API at {0} cannot be reached ({1}), so it could not {2}.",
                        base.getHost(), e.getClass().getSimpleName(), wish);
        return new DuckpairException(ErrorCode.ACCOUNT_UNREACHABLE, said,
                method.equals("POST")
                        ? Sentence.of("It may have been done all the same: look at what is there before trying again.")
                        : Sentence.of("Check the network, and try again."),
                e);
    }

    @Override
    public void close() {
        client.close();
    }
}
