package io.duckpair.motherduck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.secret.Secret;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a token says of itself. MotherDuck's are JSON Web Tokens (RFC 7519), but nothing is documented of what they claim, so a
 * claim is only taken as evidence where it is the id of a token that is listed.
 */
final class TokenClaims {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TokenClaims() {}

    /** All claims that are text; none where the token is of another kind. */
    static Set<String> texts(Secret token) {
        String[] parts = token.reveal().split("\\.");
        Set<String> texts = new HashSet<>();
        if (parts.length == 3) {
            try {
                JsonNode claims = JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
                claims.values().stream().filter(JsonNode::isString).map(JsonNode::stringValue).forEach(texts::add);
            } catch (IllegalArgumentException | JacksonException e) {
                return Set.of();
            }
        }
        return texts;
    }
}
