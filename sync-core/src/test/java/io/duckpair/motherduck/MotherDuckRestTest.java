package io.duckpair.motherduck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.motherduck.AccessToken.Kind;
import io.duckpair.motherduck.AccessToken.Terms;
import io.duckpair.secret.Secret;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.FakeOrganization.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MotherDuckRestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final List<Duration> pauses = new ArrayList<>();
    private FakeOrganization organization;
    private MotherDuckRest rest;

    @BeforeEach
    void open() {
        organization = new FakeOrganization();
        rest = rest(organization.address(), FakeOrganization.ADMIN_TOKEN);
    }

    @AfterEach
    void close() {
        rest.close();
        organization.close();
    }

    private MotherDuckRest rest(URI base, String token) {
        return new MotherDuckRest(base, Secret.of(token), PATIENCE, pauses::add, CLOCK);
    }

    private static DuckpairException refused(Runnable use) {
        DuckpairException refusal = catchThrowableOfType(DuckpairException.class, use::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.sentence()).endsWith(".").doesNotContain("..");
        return refusal;
    }

    @Test
    void allPagesAreRead() {
        IntStream.range(0, 8).forEach(i -> organization.serviceAccount("account_" + i));
        organization.person("ana@acme.example");

        List<MotherDuckUser> users = rest.users();

        assertThat(users).extracting(MotherDuckUser::username).hasSize(9).contains("account_0", "account_7");
        assertThat(users).filteredOn(user -> !user.serviceAccount()).extracting(MotherDuckUser::username)
                .containsExactly("ana@acme.example");
        assertThat(users.getFirst().roles()).containsExactly("explorer");
        assertThat(organization.requests()).containsExactly("GET /v1/users?limit=100",
                "GET /v1/users?limit=100&page_token=at%2F3", "GET /v1/users?limit=100&page_token=at%2F6");
    }

    @Test
    void aPageThatLeadsToItselfIsNotReadForEver() {
        Answer page = Answer.of(200, "{\"users\":[],\"next_page_token\":\"x\"}");
        organization.next(page).next(page);
        assertThat(refused(() -> rest.users()).sentence()).contains("the same page again");
    }

    @Test
    void accountsAndTokensAreMadeListedAndRevoked() {
        assertThat(rest.createServiceAccount("loader")).isEqualTo("loader");

        NewToken made = rest.createToken("loader", "nightly", new Terms(Kind.READ_WRITE, Duration.ofDays(30)));
        rest.createToken("loader", "dashboards", new Terms(Kind.READ_SCALING, null));

        assertThat(made.toString()).doesNotContain(made.secret().reveal());
        assertThat(organization.lets(made.secret().reveal())).isTrue();
        List<AccessToken> tokens = rest.tokens("loader");
        assertThat(tokens).extracting(AccessToken::name).containsExactly("nightly", "dashboards");
        assertThat(tokens).extracting(AccessToken::kind).containsExactly(Kind.READ_WRITE, Kind.READ_SCALING);
        assertThat(tokens.getFirst().created()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(tokens.getFirst().expires()).isEqualTo(Instant.parse("2027-01-02T03:04:05Z"));
        rest.revoke("loader", made.token().id());
        assertThat(organization.validTokens("loader")).containsExactly("dashboards");
        assertThat(organization.requests()).contains(
                "POST /v1/users {\"username\":\"loader\"}",
                "POST /v1/users/loader/tokens {\"name\":\"nightly\",\"token_type\":\"read_write\",\"ttl\":2592000}",
                "POST /v1/users/loader/tokens {\"name\":\"dashboards\",\"token_type\":\"read_scaling\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b/../c?d=e#f&g%2F", "ana@acme.example", "商店 🦆", "'; DROP TABLE users; --", "*~!()",
        "\u202Egnirts"})
    void aHostileNameStaysOnePartOfThePath(String name) {
        organization.serviceAccount(name).serviceAccount("a");
        rest.createToken(name, "t", Terms.USUAL);
        assertThat(rest.tokens(name)).hasSize(1);
        assertThat(organization.validTokens("a")).isEmpty();
        assertThat(organization.requests()).allMatch(request -> request.split(" ")[1].split("/").length == 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ".", "..", "a\u0000b", "a\nb", "a\ud800b"})
    void aNameThatCannotBeSentIsRefusedBefore(String name) {
        assertThat(refused(() -> rest.tokens(name)).code()).isEqualTo(ErrorCode.BAD_INPUT);
        assertThat(refused(() -> rest.revoke("a", name)).code()).isEqualTo(ErrorCode.BAD_INPUT);
        assertThat(refused(() -> rest.tokens("x".repeat(256))).code()).isEqualTo(ErrorCode.BAD_INPUT);
        assertThat(organization.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"code":"BAD_REQUEST","message":"Validation failed.","issues":[{"message":"ttl too small"},{"message":"name taken"}]} | ACCOUNT_REFUSED | Validation failed; ttl too small; name taken
            400 | {"code":"BAD_REQUEST","message":null,"issues":[null,{}]} | ACCOUNT_REFUSED | MotherDuck refused to list the users.
            401 | {"code":"UNAUTHORIZED","message":"Invalid MotherDuck token"} | ACCOUNT_AUTHENTICATION | Invalid MotherDuck token
            403 | {"code":"FORBIDDEN","message":"Requires Admin"} | ACCOUNT_REFUSED | may not list the users: Requires Admin
            404 | Not Found | ACCOUNT_REFUSED | no such thing
            409 | {"code":"CONFLICT","message":"exists"} | ACCOUNT_REFUSED | exists
            500 | <html>oops</html> | ACCOUNT_UNREACHABLE | answered 500
            302 | moved | ACCOUNT_UNREACHABLE | answered 302
            200 | <html>a proxy</html> | ACCOUNT_UNREACHABLE | not understood
            200 | [] | ACCOUNT_UNREACHABLE | not understood
            400 | {"message":"a\\u001b[31m\\nb\\u202ec"} | ACCOUNT_REFUSED | a [31m b c
            """, quoteCharacter = '`')
    void eachErrorIsSaidInASentence(int status, String body, ErrorCode code, String words) {
        organization.next(Answer.of(status, body));
        DuckpairException refusal = refused(() -> rest.users());
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.sentence()).contains(words);
        assertThat(refusal.nextStep()).isNotEmpty();
        assertThat(organization.requests()).hasSize(1);
    }

    @Test
    void anErrorThatRepeatsTheTokenIsMasked() {
        organization.next(FakeOrganization.error(400, "X", "no " + FakeOrganization.ADMIN_TOKEN + " here"));
        assertThat(refused(() -> rest.users()).sentence()).contains("no *** here");
        Answer made = Answer.of(200, "{\"token\":\"qz-broken-secret\",\"id\":7]");
        organization.serviceAccount("a").next(made);
        DuckpairException broken = refused(() -> rest.createToken("a", "t", Terms.USUAL));
        assertThat(broken.sentence() + broken.nextStep() + broken.getCause()).doesNotContain("qz-broken-secret");
    }

    @Test
    void whatFailsForTheMomentIsAskedAgainAsSoonAsItIsAllowed() {
        organization.next(new Answer(429, Map.of("Retry-After", "7"), ""))
                .next(new Answer(503, Map.of("Retry-After", "Sun, 22 Nov 2026 12:00:11 GMT"), ""))
                .next(Answer.of(502, ""));
        assertThat(rest.users()).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(11), Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"3600,30000", "0,0", "soon,250", "-5,250", "'Sun, 22 Nov 2026 11:00:00 GMT',250", "99999999999,250"})
    void anAbsurdWaitIsNotTaken(String retryAfter, long millis) {
        organization.next(new Answer(504, Map.of("Retry-After", retryAfter), ""));
        rest.users();
        assertThat(pauses).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void afterFourTimesItGivesUp() {
        IntStream.range(0, 4).forEach(_ -> organization.next(Answer.of(429, "")));
        DuckpairException refusal = refused(() -> rest.users());
        assertThat(refusal.code()).isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE);
        assertThat(refusal.code().retryable()).isTrue();
        assertThat(organization.requests()).hasSize(4);
    }

    @Test
    void nobodyWaitsLongerForARequestThanForAnAnswer() {
        IntStream.range(0, 4).forEach(_ -> organization.next(new Answer(429, Map.of("Retry-After", "20"), "")));
        AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
        try (MotherDuckRest hurried = new MotherDuckRest(organization.address(),
                Secret.of(FakeOrganization.ADMIN_TOKEN),
                PATIENCE, pause -> now.updateAndGet(before -> before.plus(pause)), new Clock() {
                    @Override
                    public Instant instant() {
                        return now.get();
                    }

                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                })) {
            assertThat(refused(hurried::users).code()).isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE);
        }
        assertThat(organization.requests()).as("at 0, 20 and 40 seconds, and 30 are given").hasSize(3);
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws IOException {
        HttpServer trickling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trickling.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        trickling.start();
        try (MotherDuckRest impatient = new MotherDuckRest(
                URI.create("http://127.0.0.1:" + trickling.getAddress().getPort()), Secret.of("qz-trickling"),
                Duration.ofMillis(100), pauses::add, CLOCK)) {
            assertThat(refused(() -> impatient.users()).sentence()).contains("did not answer in time");
        } finally {
            trickling.stop(0);
        }
    }

    @Test
    void whatWasMadeMayNotBeMadeTwice() {
        organization.serviceAccount("a").next(Answer.of(503, ""));
        assertThat(refused(() -> rest.createToken("a", "t", Terms.USUAL)).code())
                .isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE);
        assertThat(organization.requests()).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatTheFirstAttemptRevokedIsRevoked() {
        organization.serviceAccount("a").next(Answer.of(502, ""));
        rest.revoke("a", "gone-with-the-first");
        assertThat(refused(() -> rest.revoke("a", "never-there")).code()).isEqualTo(ErrorCode.ACCOUNT_REFUSED);
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                MotherDuckRest impatient = new MotherDuckRest(URI.create("http://localhost:" + silent.getLocalPort()),
                        Secret.of("qz-silent"), Duration.ofMillis(20), pauses::add, CLOCK)) {
            assertThat(refused(() -> impatient.users()).sentence()).contains("did not answer in time");
            assertThat(pauses).hasSize(3);
        }
    }

    @Test
    void noServerIsSaid() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (MotherDuckRest nowhere = rest(URI.create("http://localhost:" + port), "qz-nowhere")) {
            DuckpairException refusal = refused(() -> nowhere.createServiceAccount("a"));
            assertThat(refusal.sentence()).contains("cannot be reached", "make the service account a");
            assertThat(refusal.nextStep()).contains("may have been done");
        }
    }

    @Test
    void aTokenThatIsNotTheAdministratorsIsRefused() {
        try (MotherDuckRest stranger = rest(organization.address(), "qz-stranger-token")) {
            assertThat(refused(stranger::users).code()).isEqualTo(ErrorCode.ACCOUNT_AUTHENTICATION);
        }
        organization.person("ana");
        assertThat(refused(() -> rest.createToken("ana", "t", Terms.USUAL)).nextStep()).contains("only that person");
    }

    @Test
    void lifetimesOutOfRangeAreRefusedBefore() {
        organization.serviceAccount("a");
        for (Duration lifetime : List.of(Duration.ofSeconds(299), Duration.ofDays(366))) {
            assertThat(refused(() -> rest.createToken("a", "t", new Terms(Kind.READ_WRITE, lifetime))).code())
                    .isEqualTo(ErrorCode.BAD_INPUT);
        }
        assertThat(organization.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "qz token", "qz\ntoken", "qz\0token", "qz\u202Etoken", "qz-tök"})
    void whatCanBeNoTokenIsSentNowhere(String token) {
        assertThat(refused(() -> rest(organization.address(), token)).toString()).contains("that no token has")
                .doesNotContain("qz");
        assertThat(organization.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.motherduck.com", "ftp://localhost", "https:///v1", "api.motherduck.com",
        "https://user:pw@api.motherduck.com", "https://api.motherduck.com?x=y"})
    void theTokenNeverTravelsInTheClear(String base) {
        assertThatThrownBy(() -> new MotherDuckRest(URI.create(base), Secret.of("qz-clear")))
                .isInstanceOf(DuckpairException.class).hasMessageContaining("no https address");
    }
}
