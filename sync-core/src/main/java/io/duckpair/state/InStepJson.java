package io.duckpair.state;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link InStep} as JSON text and back. */
final class InStepJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private InStepJson() {}

    static String write(InStep inStep) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("rows", inStep.rows());
        json.put("columns", inStep.columns());
        json.put("postgresToken", inStep.postgresToken());
        json.put("horizon", inStep.horizon());
        ArrayNode writers = json.putArray("writers");
        inStep.writers().forEach(writers::add);
        json.put("motherduckToken", inStep.motherduckToken());
        json.put("fingerprint", inStep.fingerprint());
        json.put("at", inStep.at().toString());
        return MAPPER.writeValueAsString(json);
    }

    static InStep read(String text) {
        JsonNode json = MAPPER.readTree(text);
        return new InStep(json.required("rows").asLong(), json.required("columns").asString(),
                json.required("postgresToken").asString(), json.required("horizon").asLong(),
                json.path("writers").valueStream().map(JsonNode::asLong).toList(),
                json.required("motherduckToken").asString(),
                json.required("fingerprint").asString(), Instant.parse(json.required("at").asString()));
    }
}
