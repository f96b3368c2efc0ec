package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Links as JSON text and back. */
final class LinkJson {

    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private LinkJson() {}

    static String write(List<Link> links) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("version", VERSION);
        ArrayNode all = json.putArray("links");
        for (Link link : links) {
            ObjectNode one = all.addObject();
            one.put("name", link.name());
            one.put("environment", link.environment().word());
            one.put("postgres", link.postgres());
            one.put("role", link.role());
            one.put("motherduck", link.motherduck());
            one.put("defaultDatabase", link.defaultDatabase());
            array(one, "include", link.include());
            array(one, "exclude", link.exclude());
            one.put("passwordFrom", link.passwordFrom());
            one.put("tokenFrom", link.tokenFrom());
            one.put("keyPasswordFrom", link.keyPasswordFrom());
            one.put("ownEngineBesidePgDuckdb", link.ownEngineBesidePgDuckdb());
        }
        return MAPPER.writeValueAsString(json);
    }

    private static void array(ObjectNode json, String key, List<String> values) {
        ArrayNode array = json.putArray(key);
        values.forEach(array::add);
    }

    /**
     * Understands what a newer version wrote as far as it can.
     *
     * @throws JacksonException
     *             where it is no JSON, or not of links
     * @throws DuckpairException
     *             where a link's own values cannot be understood
     */
    static List<Link> read(String text) {
        List<Link> links = new ArrayList<>();
        for (JsonNode one : MAPPER.readTree(text).path("links")) {
            // Links stood in the window's settings once, where a name was called a title.
            String name = one.path("name").asString(one.path("title").asString(""));
            String environment = text(one, "environment");
            links.add(new Link(name, one.required("postgres").asString(), one.required("motherduck").asString(),
                    one.path("defaultDatabase").asString(Link.DEFAULT_DATABASE), text(one, "role"),
                    list(one.path("include")), list(one.path("exclude")),
                    environment == null ? Environment.DEVELOPMENT : Environment.ofFile(environment),
                    text(one, "passwordFrom"), text(one, "tokenFrom"), text(one, "keyPasswordFrom"),
                    one.path("ownEngineBesidePgDuckdb").asBoolean(false)));
        }
        return links;
    }

    private static @Nullable String text(JsonNode json, String key) {
        JsonNode value = json.path(key);
        return value.isString() ? value.asString() : null;
    }

    private static List<String> list(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asString()));
        return values;
    }
}
