package io.duckpair.cli;

import io.duckpair.error.DuckpairException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON object on one line. */
final class JsonLine {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonLine() {}

    static String of(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    /** An enum's constant as the command line writes it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A text, or null where there is none. */
    static void text(JsonGenerator json, String key, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(key);
        } else {
            json.writeStringProperty(key, value);
        }
    }

    static void error(JsonGenerator json, DuckpairException error) {
        fault(json, "error", error);
    }

    /** What went wrong, or null where nothing did. */
    static void fault(JsonGenerator json, String key, @Nullable DuckpairException error) {
        if (error == null) {
            json.writeNullProperty(key);
            return;
        }
        json.writeObjectPropertyStart(key);
        json.writeStringProperty("code", error.code().name());
        json.writeStringProperty("message", error.sentence());
        json.writeStringProperty("next", error.nextStep());
        json.writeEndObject();
    }
}
