package io.duckpair.duckdb.translation;

import io.duckpair.wording.Sentence;
import java.util.List;

/**
 * PostgreSQL prints {@code x IN (1, 2)} as {@code x = ANY (ARRAY[1, 2])}, sometimes with a cast of the array; DuckDB reads
 * that as {@code x = ANY (SELECT unnest(...))}.
 */
final class AnyOfArray {

    private AnyOfArray() {}

    /** Whether a subquery node is of this form. */
    static boolean is(Tree node) {
        Tree select = node.get("subquery").get("node");
        List<Tree> items = select.list("select_list");
        return node.text("subquery_type").equals("ANY") && items.size() == 1
                && items.getFirst().text("function_name").equals("unnest")
                && select.get("from_table").type().equals("EMPTY");
    }

    /** The array's elements. */
    static List<Tree> elements(Tree node) {
        if (!is(node) || !node.text("comparison_type").equals("COMPARE_EQUAL")) {
            throw new Unportable(Sentence.of("it uses a subquery"));
        }
        node.only("a subquery", "subquery_type", "subquery", "child", "comparison_type");
        Tree select = node.get("subquery").get("node").only("a subquery", "select_list", "from_table",
                "aggregate_handling");
        Tree array = select.list("select_list").getFirst().list("children").getFirst();
        if (array.type().equals("OPERATOR_CAST")) {
            Tree list = array.get("cast_type");
            if (!list.get("type_info").get("child_type").text("id").equals("VARCHAR")) {
                throw new Unportable(Sentence.of("it casts an array"));
            }
            array = array.get("child");
        }
        if (!array.type().equals("ARRAY_CONSTRUCTOR") || array.list("children").isEmpty()) {
            throw new Unportable(Sentence.of("it uses an array"));
        }
        return array.list("children");
    }
}
