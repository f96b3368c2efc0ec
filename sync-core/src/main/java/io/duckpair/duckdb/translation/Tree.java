package io.duckpair.duckdb.translation;

import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A node of DuckDB's parse tree. Fields that hold the default are not there or empty. */
record Tree(JsonNode node) {

    private static final Set<String> OF_EVERY_NODE = Set.of("class", "type", "query_location");

    String type() {
        return text("type");
    }

    /** Empty where the field is not there. */
    String text(String field) {
        return node.path(field).asString("");
    }

    boolean flag(String field) {
        return node.path(field).asBoolean(false);
    }

    /** Whether the field is there and not empty. */
    boolean has(String field) {
        JsonNode value = node.path(field);
        boolean empty = value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.stringValue().isEmpty());
        return !empty;
    }

    Tree get(String field) {
        return new Tree(node.path(field));
    }

    /** Empty where the field is not there. */
    List<Tree> list(String field) {
        return node.path(field).values().stream().map(Tree::new).toList();
    }

    /** The texts of a list. */
    List<String> texts(String field) {
        return node.path(field).values().stream().map(text -> text.asString("")).toList();
    }

    /**
     * Says which fields are understood; any other makes the text unportable.
     *
     * @param what
     *            stands for the node in the reason, such as {@code a join}
     */
    Tree only(String what, String... fields) {
        Set<String> understood = Set.of(fields);
        for (String field : node.propertyNames()) {
            if (!OF_EVERY_NODE.contains(field) && !understood.contains(field) && has(field)) {
                throw new Unportable(Sentence.of("it uses {0} with {1}", what, field.replace('_', ' ')));
            }
        }
        return this;
    }
}
