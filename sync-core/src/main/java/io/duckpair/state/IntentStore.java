package io.duckpair.state;

import io.duckpair.catalog.RelationName;
import io.duckpair.postgres.PostgresErrors;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps intents. */
public final class IntentStore {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private IntentStore() {}

    public static void save(Connection connection, Intent intent) {
        try (PreparedStatement statement = connection
                .prepareStatement("INSERT INTO duckpair.intent (id, content) VALUES (?, ?)")) {
            statement.setObject(1, intent.id());
            statement.setString(2, write(intent));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    public static void delete(Connection connection, UUID id) {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM duckpair.intent WHERE id = ?")) {
            statement.setObject(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Intents whose PostgreSQL side never committed, oldest first. */
    public static List<Intent> load(Connection connection) {
        List<Intent> intents = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement
                        .executeQuery("SELECT id, content FROM duckpair.intent ORDER BY created_at, id")) {
            while (row.next()) {
                intents.add(read(row.getObject(1, UUID.class), row.getString(2)));
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
        return intents;
    }

    private static String write(Intent intent) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("database", intent.database());
            json.writeStringProperty("before", intent.before());
            json.writeStringProperty("after", intent.after());
            json.writeArrayPropertyStart("touched");
            intent.touched().stream().sorted().forEach(name -> write(json, name));
            json.writeEndArray();
            json.writeArrayPropertyStart("made");
            intent.made().stream().sorted().forEach(name -> write(json, name));
            json.writeEndArray();
            json.writeArrayPropertyStart("altered");
            intent.altered().forEach((pair, inStep) -> {
                json.writeStartArray();
                json.writeNumber(pair);
                json.writeString(InStepJson.write(inStep));
                json.writeEndArray();
            });
            json.writeEndArray();
            json.writeArrayPropertyStart("renamedRelations");
            intent.renamedRelations().forEach((from, to) -> {
                json.writeStartArray();
                write(json, from);
                write(json, to);
                json.writeEndArray();
            });
            json.writeEndArray();
            json.writeArrayPropertyStart("renamedColumns");
            intent.renamedColumns().forEach((relation, columns) -> {
                json.writeStartObject();
                json.writeName("relation");
                write(json, relation);
                json.writeObjectPropertyStart("columns");
                columns.forEach(json::writeStringProperty);
                json.writeEndObject();
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, RelationName name) {
        json.writeStartArray();
        json.writeString(name.schema().database());
        json.writeString(name.schema().schema());
        json.writeString(name.name());
        json.writeEndArray();
    }

    private static Intent read(UUID id, String text) {
        JsonNode node = MAPPER.readTree(text);
        Set<RelationName> touched = new HashSet<>();
        node.get("touched").forEach(name -> touched.add(readName(name)));
        Set<RelationName> made = new HashSet<>();
        // Intents of earlier versions do not have these.
        node.path("made").forEach(name -> made.add(readName(name)));
        Map<Long, InStep> altered = new HashMap<>();
        node.path("altered").forEach(
                pair -> altered.put(pair.get(0).asLong(), InStepJson.read(pair.get(1).asString())));
        Map<RelationName, RelationName> relations = new HashMap<>();
        node.get("renamedRelations").forEach(pair -> relations.put(readName(pair.get(0)), readName(pair.get(1))));
        Map<RelationName, Map<String, String>> columns = new HashMap<>();
        node.get("renamedColumns").forEach(entry -> {
            Map<String, String> names = new HashMap<>();
            entry.get("columns").properties().forEach(name -> names.put(name.getKey(), name.getValue().asString()));
            columns.put(readName(entry.get("relation")), names);
        });
        return new Intent(id, node.get("database").asString(), touched, node.get("before").asString(),
                node.get("after").asString(), relations, columns, made, altered);
    }

    private static RelationName readName(JsonNode name) {
        return RelationName.motherduck(name.get(0).asString(), name.get(1).asString(), name.get(2).asString());
    }
}
