package io.duckpair.trash;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.state.ShapeJson;
import io.duckpair.types.DuckType;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lies beside a Parquet file and says what it is. Written last: a file without a manifest is half of something that was
 * interrupted.
 *
 * @param table
 *            as it was, in its side's own shape
 * @param columns
 *            the DuckDB types of the file's columns {@code c1}, {@code c2} …, which stand for the table's in order
 * @param ddl
 *            the table's statements, for people
 */
record Manifest(Trashed trashed, Table table, List<DuckType> columns, List<String> ddl) {

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Manifest {
        columns = List.copyOf(columns);
        ddl = List.copyOf(ddl);
    }

    void write(Path file) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", trashed.id());
        json.put("at", trashed.at().toString());
        json.put("expires", trashed.expires().toString());
        json.put("side", trashed.side().name());
        json.put("table", trashed.table());
        json.put("rows", trashed.rows());
        json.put("reason", trashed.reason());
        ArrayNode statements = json.putArray("ddl");
        ddl.forEach(statements::add);
        ArrayNode types = json.putArray("columns");
        columns.forEach(type -> types.add(type.sql()));
        json.set("shape", MAPPER.readTree(ShapeJson.write(table)));
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(half, MAPPER.writeValueAsString(json));
            TrashFolder.force(half);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw TrashFolder.unusable(file, e);
        }
    }

    /**
     * @param bytes
     *            the size of the Parquet file
     */
    static Manifest read(Path file, long bytes) {
        try {
            JsonNode json = MAPPER.readTree(Files.readString(file));
            List<DuckType> columns = new ArrayList<>();
            json.required("columns").forEach(type -> columns.add(DuckType.parse(type.asString())));
            List<String> ddl = new ArrayList<>();
            json.required("ddl").forEach(statement -> ddl.add(statement.asString()));
            Relation shape = ShapeJson.read(MAPPER.writeValueAsString(json.required("shape")), -1);
            Trashed trashed = new Trashed(json.required("id").asString(), instant(json, "at"),
                    Side.valueOf(json.required("side").asString()), json.required("table").asString(),
                    json.required("rows").asLong(), bytes, json.required("reason").asString(),
                    instant(json, "expires"));
            return new Manifest(trashed, (Table) shape, columns, ddl);
        } catch (IOException e) {
            throw TrashFolder.unusable(file, e);
        } catch (JacksonException | IllegalArgumentException | ClassCastException e) {
            throw new DuckpairException(ErrorCode.STATE_UNREADABLE,
                    Sentence.of("{0} is no manifest of the trash.", file),
                    Sentence.of(
                            "It may be of a newer Duckpair, or damaged; the rows are in the Parquet file beside it."),
                    e);
        }
    }

    private static Instant instant(JsonNode json, String name) {
        return Instant.parse(json.required(name).asString());
    }
}
