package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.types.DuckType;
import io.duckpair.types.TypeWidening;
import java.util.List;
import java.util.Optional;

/** An enum of which labels were renamed. DuckDB looks for a value's label by its name, and finds none. */
final class RenamedLabels {

    private RenamedLabels() {}

    /**
     * The expression that makes the new values.
     *
     * @param name
     *            of the column in it
     * @return empty where nothing but labels was renamed
     */
    static Optional<String> cast(String name, Column was, Column now) {
        if (!(was.type() instanceof DuckType.Enumeration(List<String> before)
                && now.type() instanceof DuckType.Enumeration(List<String> after)
                && TypeWidening.areRenamed(before, after))) {
            return Optional.empty();
        }
        StringBuilder cases = new StringBuilder(
                "CAST(CASE CAST(" + DuckSql.identifier(name) + " AS VARCHAR)");
        for (int i = 0; i < before.size(); i++) {
            cases.append(" WHEN ").append(DuckSql.literal(before.get(i))).append(" THEN ")
                    .append(DuckSql.literal(after.get(i)));
        }
        return Optional.of(cases.append(" END AS ").append(now.type().sql()).append(')').toString());
    }
}
