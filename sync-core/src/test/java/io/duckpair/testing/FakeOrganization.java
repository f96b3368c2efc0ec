package io.duckpair.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A MotherDuck organisation over a real HTTP server, as its REST API is documented: users by pages, service accounts, tokens. It
 * can be told to answer otherwise.
 */
public final class FakeOrganization implements AutoCloseable {

    /** The administrator's token, which it lets in. */
    public static final String ADMIN_TOKEN = "qz-admin-token-4711";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 3;

    private final HttpServer server;
    private final Map<String, User> users = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private final Deque<Answer> scripted = new ArrayDeque<>();
    private int made;

    /** @param tokens by their ids */
    private record User(String name, boolean serviceAccount, Map<String, Token> tokens) {}

    /** @param secret shown once */
    private record Token(String id, String name, String type, String secret) {}

    /** @param headers by their names */
    public record Answer(int status, Map<String, String> headers, String body) {

        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }
    }

    public FakeOrganization() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Somebody who is no service account, so that nobody else makes tokens for them. */
    public synchronized FakeOrganization person(String name) {
        users.put(name, new User(name, false, new TreeMap<>()));
        return this;
    }

    public synchronized FakeOrganization serviceAccount(String name) {
        users.put(name, new User(name, true, new TreeMap<>()));
        return this;
    }

    /** A token that the user has already. @return the secret, a JSON Web Token that names its id */
    public synchronized String token(String user, String name) {
        return add(user(user), name, "read_write").secret();
    }

    private User user(String name) {
        return Objects.requireNonNull(users.get(name), name);
    }

    /** The next request gets this answer instead of what it asks for; several are given in turn. */
    public synchronized FakeOrganization next(Answer answer) {
        scripted.add(answer);
        return this;
    }

    /** A usual answer in the middle of others. */
    public synchronized FakeOrganization nextAsUsual() {
        scripted.add(new Answer(0, Map.of(), ""));
        return this;
    }

    /** The names of the tokens that are valid. */
    public synchronized List<String> validTokens(String user) {
        return user(user).tokens().values().stream().map(Token::name).toList();
    }

    public synchronized boolean lets(String secret) {
        return users.values().stream().flatMap(user -> user.tokens().values().stream())
                .anyMatch(token -> token.secret().equals(secret));
    }

    /** All it was asked: method, path and query as they were sent, and the body. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        Answer next = scripted.poll();
        Answer answer = next == null || next.status() == 0 ? answer(exchange, body) : next;
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange, String body) {
        if (!("Bearer " + ADMIN_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "UNAUTHORIZED", "Invalid MotherDuck token");
        }
        List<String> path = List.of(exchange.getRequestURI().getRawPath().substring(1).split("/")).stream()
                .map(part -> URLDecoder.decode(part, UTF_8)).toList();
        if (path.size() < 2 || !path.get(0).equals("v1") || !path.get(1).equals("users")) {
            return Answer.of(404, "Not Found");
        }
        if (path.size() == 2) {
            return exchange.getRequestMethod().equals("POST") ? makeAccount(body) : page(exchange.getRequestURI());
        }
        User user = users.get(path.get(2));
        if (user == null) {
            return error(404, "NOT_FOUND", "User not found");
        }
        return switch (exchange.getRequestMethod()) {
            case "POST" -> makeToken(user, body);
            case "DELETE" -> user.tokens().remove(path.get(4)) == null
                    ? error(404, "NOT_FOUND", "Token not found")
                    : Answer.of(200, "{}");
            default -> Answer.of(200, "{\"tokens\":["
                    + user.tokens().values().stream().map(FakeOrganization::described).collect(Collectors.joining(","))
                    + "]}");
        };
    }

    public static Answer error(int status, String code, String message) {
        return Answer.of(status, "{\"code\":" + quoted(code) + ",\"message\":" + quoted(message) + "}");
    }

    private Answer makeAccount(String body) {
        String name = JSON.readTree(body).get("username").stringValue();
        if (users.containsKey(name)) {
            return error(409, "CONFLICT", "A user of that name exists");
        }
        serviceAccount(name);
        return Answer.of(200, "{\"username\":" + quoted(name) + "}");
    }

    private Answer page(URI asked) {
        Map<String, String> query = List.of(asked.getRawQuery().split("&")).stream().map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], UTF_8)));
        int from = Integer.parseInt(query.getOrDefault("page_token", "at/0").substring(3));
        List<User> all = List.copyOf(users.values());
        int to = Math.min(from + PAGE, all.size());
        return Answer.of(200, "{\"users\":["
                + all.subList(from, to).stream()
                        .map(user -> "{\"id\":\"u-" + user.name().hashCode() + "\",\"username\":" + quoted(user.name())
                                + ",\"email\":null,\"is_service_account\":" + user.serviceAccount()
                                + ",\"is_deprovisioned\":false,\"roles\":[\"explorer\"],\"new_in_the_api\":{}}")
                        .collect(Collectors.joining(","))
                + "],\"next_page_token\":" + (to == all.size() ? "null" : quoted("at/" + to)) + "}");
    }

    private Answer makeToken(User user, String body) {
        JsonNode asked = JSON.readTree(body);
        if (!user.serviceAccount()) {
            return error(403, "FORBIDDEN", "Tokens of another user account cannot be created");
        }
        Token token = add(user, asked.get("name").stringValue(), asked.get("token_type").stringValue());
        return Answer.of(200, "{\"token\":" + quoted(token.secret()) + "," + described(token).substring(1));
    }

    private Token add(User user, String name, String type) {
        String id = "00000000-0000-0000-0000-" + String.format("%012d", ++made);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String secret = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + "."
                + base64.encodeToString(("{\"sub\":\"somebody\",\"pat\":\"" + id + "\",\"iat\":1}").getBytes(UTF_8))
                + ".c2lnqz"
                + made;
        Token token = new Token(id, name, type, secret);
        user.tokens().put(id, token);
        return token;
    }

    private static String described(Token token) {
        return "{\"id\":\"" + token.id() + "\",\"name\":" + quoted(token.name())
                + ",\"created_ts\":\"2026-01-02 03:04:05+00\",\"expire_at\":\"2027-01-02T03:04:05.000Z\",\"read_only\":false,"
                + "\"token_type\":" + quoted(token.type()) + "}";
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
