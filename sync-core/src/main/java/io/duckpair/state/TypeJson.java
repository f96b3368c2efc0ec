package io.duckpair.state;

import io.duckpair.types.ColumnType;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A column's type as JSON and back: a DuckDB type as the text it prints, a PostgreSQL type as an object of its parts. */
final class TypeJson {

    private TypeJson() {}

    static void write(JsonGenerator json, ColumnType type) {
        switch (type) {
            case DuckType duck -> json.writeString(duck.sql());
            case PostgresType postgres -> write(json, postgres);
        }
    }

    private static void write(JsonGenerator json, PostgresType type) {
        json.writeStartObject();
        switch (type) {
            case PostgresType.Scalar(String schema, String name, int modifier) -> {
                name(json, schema, name);
                json.writeNumberProperty("modifier", modifier);
            }
            case PostgresType.Enumeration(String schema, String name, List<String> labels) -> {
                name(json, schema, name);
                json.writeArrayPropertyStart("labels");
                labels.forEach(json::writeString);
                json.writeEndArray();
            }
            case PostgresType.Domain(String schema, String name, PostgresType base) -> {
                name(json, schema, name);
                json.writeName("base");
                write(json, base);
            }
            case PostgresType.Composite(String schema, String name, List<PostgresType.Field> fields) -> {
                name(json, schema, name);
                json.writeArrayPropertyStart("fields");
                for (PostgresType.Field field : fields) {
                    json.writeStartObject();
                    json.writeStringProperty("name", field.name());
                    json.writeName("type");
                    write(json, field.type());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case PostgresType.Array(PostgresType element, int dimensions) -> {
                json.writeNumberProperty("dimensions", dimensions);
                json.writeName("element");
                write(json, element);
            }
        }
        json.writeEndObject();
    }

    private static void name(JsonGenerator json, String schema, String name) {
        json.writeStringProperty("schema", schema);
        json.writeStringProperty("name", name);
    }

    static ColumnType read(JsonNode node) {
        return node.isString() ? DuckType.parse(node.asString()) : readPostgres(node);
    }

    private static PostgresType readPostgres(JsonNode node) {
        if (node.has("element")) {
            return new PostgresType.Array(readPostgres(node.get("element")), node.get("dimensions").asInt());
        }
        String schema = node.get("schema").asString();
        String name = node.get("name").asString();
        if (node.has("labels")) {
            List<String> labels = new ArrayList<>();
            node.get("labels").forEach(label -> labels.add(label.asString()));
            return new PostgresType.Enumeration(schema, name, labels);
        }
        if (node.has("base")) {
            return new PostgresType.Domain(schema, name, readPostgres(node.get("base")));
        }
        if (node.has("fields")) {
            List<PostgresType.Field> fields = new ArrayList<>();
            node.get("fields").forEach(field -> fields
                    .add(new PostgresType.Field(field.get("name").asString(), readPostgres(field.get("type")))));
            return new PostgresType.Composite(schema, name, fields);
        }
        return new PostgresType.Scalar(schema, name, node.get("modifier").asInt());
    }
}
