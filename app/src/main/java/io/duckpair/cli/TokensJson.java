package io.duckpair.cli;

import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.MotherDuckUser;
import io.duckpair.motherduck.Rotated;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The users of a MotherDuck organisation and their tokens, for programs. */
final class TokensJson {

    private TokensJson() {}

    static void organization(JsonGenerator json, AskedOrganization organization) {
        organization.users().ifPresentOrElse(users -> users(json, users),
                () -> json.writeNullProperty("organization"));
        JsonLine.fault(json, "warning", organization.trouble());
    }

    private static void users(JsonGenerator json, List<MotherDuckUser> users) {
        json.writeArrayPropertyStart("organization");
        for (MotherDuckUser user : users) {
            json.writeStartObject();
            json.writeStringProperty("user", user.username());
            json.writeStringProperty("id", user.id());
            JsonLine.text(json, "email", user.email());
            json.writeBooleanProperty("serviceAccount", user.serviceAccount());
            json.writeBooleanProperty("deprovisioned", user.deprovisioned());
            json.writeArrayPropertyStart("roles");
            user.roles().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void tokens(JsonGenerator json, String user, List<AccessToken> tokens) {
        json.writeStringProperty("user", user);
        array(json, "tokens", tokens);
    }

    private static void array(JsonGenerator json, String key, List<AccessToken> tokens) {
        json.writeArrayPropertyStart(key);
        tokens.forEach(token -> token(json, token));
        json.writeEndArray();
    }

    private static void token(JsonGenerator json, AccessToken token) {
        json.writeStartObject();
        json.writeStringProperty("id", token.id());
        json.writeStringProperty("name", token.name());
        json.writeStringProperty("kind", JsonLine.word(token.kind()));
        JsonLine.text(json, "created", token.created() == null ? null : token.created().toString());
        JsonLine.text(json, "expires", token.expires() == null ? null : token.expires().toString());
        json.writeEndObject();
    }

    static void rotated(JsonGenerator json, String user, String link, Rotated rotated) {
        json.writeStringProperty("link", link);
        json.writeStringProperty("user", user);
        array(json, "made", List.of(rotated.made()));
        array(json, "revoked", rotated.revoked().stream().toList());
        array(json, "left", rotated.left());
        JsonLine.text(json, "notRevoked", rotated.notRevoked().map(why -> why.sentence() + " " + why.nextStep())
                .orElse(null));
    }
}
