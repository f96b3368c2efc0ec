package io.duckpair.cli;

import io.duckpair.duckdb.TokenFacts;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.AccountUser;
import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkState;
import io.duckpair.link.ServerLinks;
import io.duckpair.link.ServerRole;
import io.duckpair.link.Unchecked;
import io.duckpair.state.LinkRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Links, roles and users, for programs. */
final class LinksJson {

    private LinksJson() {}

    static void roles(JsonGenerator json, List<ServerRole> roles, ServerLinks links) {
        json.writeArrayPropertyStart("roles");
        for (ServerRole role : roles) {
            json.writeStartObject();
            json.writeStringProperty("role", role.name());
            json.writeBooleanProperty("login", role.login());
            json.writeBooleanProperty("superuser", role.superuser());
            json.writeBooleanProperty("createRole", role.createRole());
            json.writeBooleanProperty("createDatabase", role.createDb());
            json.writeBooleanProperty("replication", role.replication());
            json.writeBooleanProperty("bypassRowSecurity", role.bypassRowSecurity());
            json.writeNumberProperty("connectionLimit", role.connectionLimit());
            JsonLine.text(json, "validUntil", role.validUntil().map(Object::toString).orElse(null));
            array(json, "memberOf", role.memberOf());
            array(json, "members", role.members());
            counts(json, "owned", role.owned());
            counts(json, "connections", role.connections());
            Optional<Map.Entry<String, LinkRecord>> link = links.byDatabase().entrySet().stream()
                    .filter(one -> one.getValue().role().equals(role.name())).findFirst();
            if (link.isPresent()) {
                record(json, link.get().getKey(), link.get().getValue());
            } else {
                json.writeNullProperty("linked");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        unchecked(json, links.unchecked());
    }

    private static void record(JsonGenerator json, String database, LinkRecord record) {
        json.writeObjectPropertyStart("linked");
        JsonLine.text(json, "name", record.name());
        json.writeStringProperty("database", database);
        json.writeStringProperty("account", record.account());
        json.writeStringProperty("accountKind", record.accountKind());
        json.writeStringProperty("accountUser", record.accountUser());
        JsonLine.text(json, "environment", record.environment());
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String key, Map<String, Long> counts) {
        json.writeObjectPropertyStart(key);
        counts.forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    static void users(JsonGenerator json, List<AccountUser> users) {
        json.writeArrayPropertyStart("users");
        for (AccountUser user : users) {
            json.writeStartObject();
            json.writeStringProperty("user", user.name());
            JsonLine.text(json, "kind", user.kind().isEmpty() ? null : user.kind());
            JsonLine.text(json, "id", user.id().isEmpty() ? null : user.id());
            array(json, "databases", user.databases());
            array(json, "links", user.links());
            JsonLine.text(json, "tokenKind", user.token().map(TokenFacts::kind).map(JsonLine::word).orElse(null));
            JsonLine.text(json, "tokenExpires",
                    user.token().flatMap(TokenFacts::expires).map(Object::toString).orElse(null));
            DuckpairException trouble = user.trouble();
            JsonLine.text(json, "error", trouble == null ? null : trouble.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void links(JsonGenerator json, List<Link> links, Map<String, LinkState> states) {
        json.writeArrayPropertyStart("links");
        for (Link link : links) {
            json.writeStartObject();
            link(json, link);
            state(json, states.get(link.name()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void state(JsonGenerator json, @Nullable LinkState state) {
        Instant since = state == null ? null : state.failingSince();
        JsonLine.text(json, "testedAt", state == null ? null : state.testedAt().toString());
        JsonLine.text(json, "failingSince", since == null ? null : since.toString());
        JsonLine.text(json, "failure", state == null ? null : state.failure());
    }

    private static void link(JsonGenerator json, Link link) {
        json.writeStringProperty("name", link.name());
        json.writeStringProperty("environment", link.environment().word());
        json.writeStringProperty("postgres", link.postgres());
        JsonLine.text(json, "role", link.role());
        json.writeStringProperty("motherduck", link.motherduck());
        json.writeStringProperty("defaultDatabase", link.defaultDatabase());
        array(json, "include", link.include());
        array(json, "exclude", link.exclude());
        JsonLine.text(json, "passwordFrom", link.passwordFrom());
        JsonLine.text(json, "tokenFrom", link.tokenFrom());
        JsonLine.text(json, "keyPasswordFrom", link.keyPasswordFrom());
        json.writeBooleanProperty("ownEngineBesidePgDuckdb", link.ownEngineBesidePgDuckdb());
    }

    static void tested(JsonGenerator json, List<TestedLink> tested) {
        json.writeArrayPropertyStart("links");
        for (TestedLink one : tested) {
            json.writeStartObject();
            link(json, one.link());
            json.writeBooleanProperty("works", one.works());
            findings(json, one.findings());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) {
        json.writeArrayPropertyStart("findings");
        for (Finding found : findings) {
            json.writeStartObject();
            json.writeStringProperty("check", JsonLine.word(found.check()));
            json.writeStringProperty("level", JsonLine.word(found.level()));
            json.writeStringProperty("finding", found.sentence().toString());
            json.writeStringProperty("fix", found.fix().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void linked(JsonGenerator json, Link link, List<Finding> findings, List<Unchecked> unchecked) {
        json.writeObjectPropertyStart("linked");
        link(json, link);
        json.writeEndObject();
        findings(json, findings);
        unchecked(json, unchecked);
    }

    private static void unchecked(JsonGenerator json, List<Unchecked> unchecked) {
        json.writeArrayPropertyStart("notLookedInto");
        for (Unchecked one : unchecked) {
            json.writeStartObject();
            json.writeStringProperty("database", one.database());
            json.writeStringProperty("reason", one.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void array(JsonGenerator json, String key, List<String> values) {
        json.writeArrayPropertyStart(key);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
