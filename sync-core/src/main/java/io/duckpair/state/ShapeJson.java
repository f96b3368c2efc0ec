package io.duckpair.state;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A relation's shape as JSON text and back. Equal shapes give equal texts, so a digest of the text stands for the shape. The
 * estimate of rows is no part of it.
 */
public final class ShapeJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ShapeJson() {}

    public static String write(Relation relation) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("kind", relation instanceof Table ? "table" : "view");
            json.writeStringProperty("database", relation.name().schema().database());
            json.writeStringProperty("schema", relation.name().schema().schema());
            json.writeStringProperty("name", relation.name().name());
            json.writeNumberProperty("oid", relation.oid());
            optional(json, "comment", relation.comment());
            json.writeArrayPropertyStart("columns");
            relation.columns().forEach(column -> write(json, column));
            json.writeEndArray();
            switch (relation) {
                case Table table -> writeConstraints(json, table);
                case View view -> json.writeStringProperty("definition", view.definition());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Column column) {
        json.writeStartObject();
        json.writeStringProperty("name", column.name());
        json.writeNumberProperty("ordinal", column.ordinal());
        json.writeName("type");
        TypeJson.write(json, column.type());
        json.writeBooleanProperty("nullable", column.nullable());
        optional(json, "default", column.defaultExpression());
        optional(json, "comment", column.comment());
        if (column.generation() != Generation.NONE) {
            json.writeStringProperty("generation", column.generation().name());
        }
        json.writeEndObject();
    }

    private static void writeConstraints(JsonGenerator json, Table table) {
        if (table.primaryKey() != null) {
            json.writeName("primaryKey");
            write(json, table.primaryKey());
        }
        json.writeArrayPropertyStart("uniques");
        table.uniques().forEach(key -> write(json, key));
        json.writeEndArray();
        json.writeArrayPropertyStart("checks");
        for (Check check : table.checks()) {
            json.writeStartObject();
            optional(json, "name", check.name());
            json.writeStringProperty("expression", check.expression());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("extras");
        for (Extra extra : table.extras()) {
            json.writeStartObject();
            json.writeStringProperty("kind", extra.kind().name());
            json.writeStringProperty("name", extra.name());
            json.writeStringProperty("definition", extra.definition());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Key key) {
        json.writeStartObject();
        optional(json, "name", key.name());
        json.writeArrayPropertyStart("columns");
        key.columns().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    /** @param estimatedRows what is known of the table's rows, -1 for nothing */
    public static Relation read(String text, long estimatedRows) {
        JsonNode node = MAPPER.readTree(text);
        RelationName name = new RelationName(
                new SchemaName(node.get("database").asString(), node.get("schema").asString()),
                node.get("name").asString());
        long oid = node.get("oid").asLong();
        List<Column> columns = list(node.get("columns"), ShapeJson::readColumn);
        String comment = string(node, "comment");
        if (node.get("kind").asString().equals("view")) {
            return new View(name, oid, columns, node.get("definition").asString(), comment);
        }
        JsonNode key = node.get("primaryKey");
        return new Table(name, oid, columns, key == null ? null : readKey(key),
                list(node.get("uniques"), ShapeJson::readKey),
                list(node.get("checks"), check -> new Check(string(check, "name"), check.get("expression").asString())),
                comment,
                list(node.get("extras"), extra -> new Extra(Extra.Kind.valueOf(extra.get("kind").asString()),
                        extra.get("name").asString(), extra.get("definition").asString())),
                estimatedRows);
    }

    private static Column readColumn(JsonNode node) {
        String generation = string(node, "generation");
        return new Column(node.get("name").asString(), node.get("ordinal").asInt(), TypeJson.read(node.get("type")),
                node.get("nullable").asBoolean(), string(node, "default"), string(node, "comment"),
                generation == null ? Generation.NONE : Generation.valueOf(generation));
    }

    private static Key readKey(JsonNode node) {
        return new Key(string(node, "name"), list(node.get("columns"), JsonNode::asString));
    }

    private static @Nullable String string(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null ? null : value.asString();
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>(array.size());
        array.forEach(element -> values.add(read.apply(element)));
        return values;
    }
}
