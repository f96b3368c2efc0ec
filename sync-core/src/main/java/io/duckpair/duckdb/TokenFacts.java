package io.duckpair.duckdb;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a MotherDuck token says of itself, without asking anybody. It is a JSON Web Token
 * (<a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519</a>); whether MotherDuck still takes it only MotherDuck knows.
 *
 * @param expires
 *            empty where it does not, or does not say so
 */
public record TokenFacts(Kind kind, Optional<Instant> expires) {

    /** As MotherDuck's REST API names the kinds. */
    public enum Kind {
        READ_WRITE,
        /** Sees copies of the databases that lag behind, and cannot write: useless for syncing. */
        READ_SCALING,
        /** It does not say, or says something new. */
        UNKNOWN
    }

    private static final TokenFacts NOTHING = new TokenFacts(Kind.UNKNOWN, Optional.empty());

    /** Understands what it can; of a text that is no such token nothing is known. */
    public static TokenFacts of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return NOTHING;
        }
        try {
            String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            JsonNode claims = JsonMapper.shared().readTree(payload);
            JsonNode expiry = claims.path("exp");
            return new TokenFacts(kind(claims),
                    expiry.isNumber() ? Optional.of(Instant.ofEpochSecond(expiry.asLong())) : Optional.empty());
        } catch (IllegalArgumentException | JacksonException e) {
            return NOTHING;
        }
    }

    private static Kind kind(JsonNode claims) {
        return switch (claims.path("tokenType").asString("")) {
            case "read_write" -> Kind.READ_WRITE;
            case "read_scaling" -> Kind.READ_SCALING;
            default -> claims.path("readOnly").asBoolean(false) ? Kind.READ_SCALING : Kind.UNKNOWN;
        };
    }
}
