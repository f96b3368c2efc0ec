package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import tools.jackson.core.JsonGenerator;

/** A run of the history as an object. */
final class HistoryJson {

    private HistoryJson() {}

    static void write(JsonGenerator json, Run run) {
        json.writeStartObject();
        json.writeNumberProperty("id", run.id());
        json.writeStringProperty("kind", run.kind());
        json.writeStringProperty("started", run.started().toString());
        json.writeNumberProperty("tookMillis", run.took().toMillis());
        json.writeStringProperty("outcome", run.outcome());
        json.writeNumberProperty("differences", run.differences());
        json.writeNumberProperty("held", run.held());
        json.writeNumberProperty("conflicts", run.conflicts());
        JsonLine.text(json, "error", run.error());
        json.writeArrayPropertyStart("steps");
        run.steps().forEach(step -> step(json, step));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, RunStep step) {
        Side side = step.side();
        json.writeStartObject();
        json.writeStringProperty("object", step.object());
        JsonLine.text(json, "side", side == null ? null : JsonLine.word(side));
        json.writeStringProperty("words", step.words());
        json.writeStringProperty("sql", step.sql());
        json.writeStringProperty("outcome", step.outcome());
        JsonLine.text(json, "error", step.error());
        json.writeNumberProperty("tookMillis", step.took().toMillis());
        json.writeEndObject();
    }
}
