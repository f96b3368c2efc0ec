package io.duckpair.cli;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.Outcome.Done;
import io.duckpair.apply.Outcome.Failed;
import io.duckpair.apply.Outcome.NotReached;
import io.duckpair.apply.Outcome.Refused;
import io.duckpair.apply.UnitResult;
import io.duckpair.drift.Difference;
import io.duckpair.drift.ObjectNames;
import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Held;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Drifts and plans, for programs. */
final class PlanJson {

    private PlanJson() {}

    static void difference(JsonGenerator json, Difference difference, @Nullable Held held) {
        json.writeStartObject();
        json.writeStringProperty("object", difference.object().title());
        JsonLine.text(json, "column", difference.column());
        JsonLine.text(json, "postgres", difference.object().postgres());
        json.writeStringProperty("kind", DriftText.code(difference));
        json.writeStringProperty("moved", JsonLine.word(difference.moved()));
        json.writeBooleanProperty("held", held != null);
        json.writeStringProperty("reason",
                held == null ? difference.words() : difference.words() + "; " + held.reason());
        json.writeEndObject();
    }

    static void summary(JsonGenerator json, Counts counts) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("pairs", counts.pairs());
        json.writeNumberProperty("differences", counts.differences());
        json.writeNumberProperty("held", counts.held());
        json.writeNumberProperty("conflicts", counts.conflicts());
        json.writeNumberProperty("notCarried", counts.notCarried());
        json.writeEndObject();
    }

    static void guards(JsonGenerator json, List<Guard> guards) {
        json.writeArrayPropertyStart("guards");
        for (Guard guard : guards) {
            json.writeStartObject();
            json.writeStringProperty("code", guard.code().name());
            json.writeStringProperty("evidence", guard.evidence().toString());
            json.writeStringProperty("next", guard.nextStep().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void held(JsonGenerator json, List<Held> all) {
        json.writeArrayPropertyStart("held");
        all.forEach(held -> difference(json, held.difference(), held));
        json.writeEndArray();
    }

    static void result(JsonGenerator json, UnitResult result) {
        json.writeStartObject();
        names(json, result.unit().names());
        Outcome outcome = result.outcome();
        json.writeStringProperty("outcome", switch (outcome) {
            case Done() -> "done";
            case Failed _ -> "failed";
            case Refused _ -> "refused";
            case NotReached() -> "not-reached";
        });
        JsonLine.text(json, "reason", outcome instanceof Refused(String reason) ? reason : null);
        if (outcome instanceof Failed(DuckpairException error)) {
            JsonLine.error(json, error);
        } else {
            json.writeNullProperty("error");
        }
        json.writeNumberProperty("tookMillis", result.took().toMillis());
        steps(json, result.unit());
        json.writeEndObject();
    }

    static void names(JsonGenerator json, ObjectNames names) {
        json.writeStringProperty("object", names.title());
        JsonLine.text(json, "postgres", names.postgres());
    }

    static void steps(JsonGenerator json, Unit unit) {
        json.writeArrayPropertyStart("steps");
        unit.steps().forEach(step -> step(json, step));
        json.writeEndArray();
    }

    static void step(JsonGenerator json, Step step) {
        json.writeStartObject();
        json.writeStringProperty("side", JsonLine.word(step.side()));
        json.writeStringProperty("words", step.words());
        json.writeBooleanProperty("destructive", step.destructive());
        json.writeArrayPropertyStart("sql");
        step.sql().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
