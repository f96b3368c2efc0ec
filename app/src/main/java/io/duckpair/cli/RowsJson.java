package io.duckpair.cli;

import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.Failed;
import io.duckpair.mirror.RowsOutcome.Held;
import io.duckpair.mirror.RowsOutcome.InStep;
import io.duckpair.mirror.RowsOutcome.NotAllowed;
import io.duckpair.mirror.RowsResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What became of the rows of tables, for programs. */
final class RowsJson {

    private RowsJson() {}

    static void write(JsonGenerator json, List<RowsResult> results) {
        json.writeArrayPropertyStart("rows");
        for (RowsResult result : results) {
            json.writeStartObject();
            json.writeStringProperty("object", result.title());
            json.writeStringProperty("postgres", result.pair().postgres().name().toString());
            json.writeStringProperty("home", JsonLine.word(result.home()));
            outcome(json, result.outcome());
            json.writeNumberProperty("tookMillis", result.took().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void outcome(JsonGenerator json, RowsOutcome outcome) {
        switch (outcome) {
            case InStep(long rows) -> write(json, "in-step", rows, 0, null);
            case Copied(long rows, long written, long _) -> write(json, "sent", rows, written, null);
            case Conflict(String sentence, boolean _) -> write(json, "conflict", null, 0, sentence);
            case NotAllowed() -> write(json, "held", null, 0, null);
            case Held held -> write(json, "held", null, 0, held.sentence());
            case Failed(var error) -> write(json, "failed", null, 0, error.sentence());
        }
    }

    private static void write(JsonGenerator json, String outcome, @Nullable Long rows,
            long sent, @Nullable String reason) {
        json.writeStringProperty("outcome", outcome);
        if (rows == null) {
            json.writeNullProperty("rows");
        } else {
            json.writeNumberProperty("rows", rows);
        }
        json.writeNumberProperty("sent", sent);
        JsonLine.text(json, "reason", reason);
    }
}
