package io.duckpair.duckdb.translation;

import io.duckpair.types.PostgresType;
import java.util.Optional;

/**
 * PostgreSQL prints an enum's label as {@code 'open'::public.order_status}, a type that DuckDB does not have. Beside a column of
 * that enum, and in an equation, the label alone means the same on both sides: what carries the enum has the same labels, and
 * PostgreSQL would not have taken another one.
 */
final class EnumLabels {

    private final ViewScope scope;

    EnumLabels(ViewScope scope) {
        this.scope = scope;
    }

    /** The label; empty where the operand is something else. */
    Optional<String> label(Tree operand, Tree other) {
        if (!operand.type().equals("OPERATOR_CAST") || !other.text("class").equals("COLUMN_REF")) {
            return Optional.empty();
        }
        Tree constant = operand.only("a cast", "child", "cast_type").get("child");
        Tree type = operand.get("cast_type");
        boolean text = constant.type().equals("VALUE_CONSTANT")
                && constant.get("value").get("type").text("id").equals("VARCHAR");
        if (!text || !type.text("id").equals("UNBOUND")) {
            return Optional.empty();
        }
        String label = constant.get("value").text("value");
        return scope.type(other.texts("column_names"))
                .filter(column -> column instanceof PostgresType.Enumeration labels
                        && isNamed(labels, type.get("type_info"))
                        && labels.labels().contains(label))
                .map(_ -> label);
    }

    private static boolean isNamed(PostgresType.Enumeration type, Tree name) {
        return type.name().equals(name.text("name"))
                && (!name.has("schema") || type.schema().equals(name.text("schema")));
    }
}
