package io.duckpair.cli;

import io.duckpair.engine.TableVerification;
import io.duckpair.state.Verified;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What comparing rows came to, for programs. */
final class VerificationJson {

    private VerificationJson() {}

    static void write(JsonGenerator json, List<TableVerification> results) {
        json.writeArrayPropertyStart("tables");
        for (TableVerification result : results) {
            json.writeStartObject();
            json.writeStringProperty("object", result.title());
            json.writeStringProperty("postgres", result.pair().postgres().name().toString());
            json.writeStringProperty("home", JsonLine.word(result.home()));
            found(json, result);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("tables", results.size());
        json.writeNumberProperty("equal",
                results.stream().map(TableVerification::found).filter(found -> found != null && found.equal()).count());
        json.writeNumberProperty("failed", results.stream().filter(result -> result.found() == null).count());
        json.writeEndObject();
    }

    private static void found(JsonGenerator json, TableVerification result) {
        Verified found = result.found();
        if (found == null) {
            json.writeNullProperty("equal");
            JsonLine.text(json, "error", result.error() == null ? null : result.error().sentence());
            return;
        }
        json.writeBooleanProperty("equal", found.equal());
        json.writeNumberProperty("rowsOnPostgres", found.rowsOnPostgres());
        json.writeNumberProperty("rowsOnMotherduck", found.rowsOnMotherduck());
        json.writeNumberProperty("buckets", found.buckets());
        json.writeNumberProperty("differingBuckets", found.differingBuckets());
        if (found.differingRows() == null) {
            json.writeNullProperty("differingRows");
        } else {
            json.writeNumberProperty("differingRows", found.differingRows());
        }
        json.writeArrayPropertyStart("keys");
        for (List<String> key : found.keys()) {
            json.writeStartArray();
            key.forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeStringProperty("verifiedAt", found.at().toString());
        json.writeNumberProperty("tookMillis", found.took().toMillis());
    }
}
