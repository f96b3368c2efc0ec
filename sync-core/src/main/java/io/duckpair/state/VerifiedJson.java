package io.duckpair.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Verified} as JSON text and back; its time stands beside it. */
final class VerifiedJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private VerifiedJson() {}

    static String write(Verified verified) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("equal", verified.equal());
        json.put("rowsOnPostgres", verified.rowsOnPostgres());
        json.put("rowsOnMotherduck", verified.rowsOnMotherduck());
        json.put("buckets", verified.buckets());
        json.put("differingBuckets", verified.differingBuckets());
        json.put("differingRows", verified.differingRows());
        ArrayNode keys = json.putArray("keys");
        verified.keys().forEach(key -> {
            ArrayNode values = keys.addArray();
            key.forEach(values::add);
        });
        json.put("tookMillis", verified.took().toMillis());
        return MAPPER.writeValueAsString(json);
    }

    static Verified read(Instant at, String text) {
        JsonNode json = MAPPER.readTree(text);
        List<List<String>> keys = new ArrayList<>();
        for (JsonNode key : json.required("keys")) {
            List<String> values = new ArrayList<>();
            key.forEach(value -> values.add(value.asString()));
            keys.add(values);
        }
        JsonNode differing = json.required("differingRows");
        return new Verified(at, json.required("equal").asBoolean(), json.required("rowsOnPostgres").asLong(),
                json.required("rowsOnMotherduck").asLong(), json.required("buckets").asInt(),
                json.required("differingBuckets").asInt(), differing.isNull() ? null : differing.asLong(), keys,
                Duration.ofMillis(json.required("tookMillis").asLong()));
    }
}
